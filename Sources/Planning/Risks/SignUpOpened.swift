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
}
