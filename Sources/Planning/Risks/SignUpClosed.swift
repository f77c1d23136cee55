import Kinds
import Model
package import Planning
package import Source

package enum SignUpClosed: Risk {
  package static let rule = Rule(
    finding: "sign-up-closed",
    severity: .warning,
    meaning: "A phone connection no longer takes people who are not known yet.",
    reason: "New people are turned away at sign-in, with a message that does not say why.",
    source: "Auth0, Passwordless Connections, disable_signup; Authing, registerDisabled"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\PhoneConnection.applications) { return joined(transition, in: outlook) }
      guard transition.isOf(\PhoneConnection.signUp), transition.turnsOff else { return nil }
      return finding(
        transition,
        transition.isUnknownAfterwards
          ? "sign-up goes back to the platform's default, which may be off"
          : "new people cannot sign up by phone any more"
      )
    }
  }

  /// Applications where people sign up by phone begin to follow a connection that does not let them.
  private static func joined(_ transition: Transition, in outlook: Outlook) -> Finding? {
    let closed = outlook.joining(transition, whileOpen: true, signUp: false)
    guard !closed.isEmpty else { return nil }
    return finding(
      transition,
      "new people cannot sign up by phone to \(closed.listed()) any more",
      applications: closed.count
    )
  }
}
