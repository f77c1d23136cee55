import Kinds
import Model
package import Planning
package import Source

package enum SignInAddressChanged: Risk {
  package static let rule = Rule(
    finding: "sign-in-address-changed",
    severity: .warning,
    meaning: "An application's sign-in page gets another address.",
    reason: "The identifier is part of the address: links, bookmarks and programs that know the old one stop working.",
    source: "Authing, create-application, appIdentifier"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Application.identifier), transition.replacesValue,
        let before = transition.before?.texts.first, let after = transition.after?.texts.first
      else { return nil }
      return finding(
        transition,
        "people sign in to \"\(transition.name)\" at \(after) instead of \(before): the old address stops working"
      )
    }
  }
}
