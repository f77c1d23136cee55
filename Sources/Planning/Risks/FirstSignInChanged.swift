import Kinds
import Model
package import Planning
package import Source

package enum FirstSignInChanged: Risk {
  package static let rule = Rule(
    finding: "first-sign-in-changed",
    severity: .notice,
    meaning: "An application's sign-in page asks first for something else than before.",
    reason: "People who return find another page; those who are used to the former one have to look for it.",
    source: "Authing, update-application, defaultLoginMethod"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Application.defaultSignIn), transition.replacesValue, !transition.isReplacement,
        let before = transition.before?.texts.first
      else { return nil }
      let after = transition.after?.texts.first ?? "the platform's default"
      return finding(
        transition,
        "the sign-in page of \"\(transition.name)\" asks first for \(after) instead of \(before)"
      )
    }
  }
}
