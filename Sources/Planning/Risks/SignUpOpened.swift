import Kinds
import Model
package import Planning
package import Source

package enum SignUpOpened: Risk {
  package static let rule = Rule(
    finding: "sign-up-opened",
    severity: .warning,
    meaning: "A phone connection takes people who are not known yet.",
    reason:
      "Whoever asks for a code has one sent and an account made: programs do so with numbers that earn their owner money.",
    source: "Auth0, Passwordless Connections, disable_signup; Twilio, SMS pumping fraud (error 30450)"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\PhoneConnection.applications) { return joined(transition, in: outlook) }
      guard transition.isOf(\PhoneConnection.signUp), transition.before == .boolean(false),
        transition.after != .boolean(false)
      else { return nil }
      return finding(
        transition,
        transition.isUnknownAfterwards
          ? "sign-up goes back to the platform's default, which may be on"
          : "people who are not known yet can sign up by phone: each of them is sent a code that is paid for"
      )
    }
  }

  /// Applications where nobody signs up by phone begin to follow a connection that lets people do so.
  private static func joined(_ transition: Transition, in outlook: Outlook) -> Finding? {
    let opened = outlook.joining(transition, whileOpen: false, signUp: true)
    guard !opened.isEmpty else { return nil }
    return finding(
      transition,
      "people who are not known yet can sign up by phone to \(opened.listed()): each of them is sent a code that is paid for",
      applications: opened.count
    )
  }
}
