import Kinds
import Model
package import Planning
package import Source

package enum ApplicationTypeChanged: Risk {
  package static let rule = Rule(
    finding: "application-type-changed",
    severity: .warning,
    meaning: "An application becomes one of another type in place (an error where nobody signs in to that type).",
    reason:
      "How it proves itself and which grants it may use depend on its type; a program of the former type is refused.",
    source: "Auth0, Application settings, application type; RFC 6749, section 2.1"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Application.type), transition.replacesValue, !transition.isReplacement,
        let before = transition.before?.texts.first, let after = transition.after?.texts.first
      else { return nil }
      let change = "\"\(transition.name)\" goes from \(before) to \(after)"
      guard after == ApplicationType.machineToMachine.rawValue else {
        return finding(transition, "\(change): sign-ins fail where it still works as \(before)")
      }
      return finding(transition, "\(change): nobody signs in to it any more", .error)
    }
  }
}
