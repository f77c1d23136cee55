import Kinds
import Model
package import Planning
package import Source

package enum SingleSignOnTurnedOff: Risk {
  package static let rule = Rule(
    finding: "single-sign-on-turned-off",
    severity: .notice,
    meaning: "A sign-in to another application no longer counts for this one.",
    reason: "People sign in once more for it, each time with a code that is paid for.",
    source: "Auth0, Single Sign-On; Auth0, Application settings, sso"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.singleSignOn) && $0.turnsOff }.map { transition in
      finding(
        transition,
        transition.isUnknownAfterwards
          ? "single sign-on of \"\(transition.name)\" goes back to the platform's default, which may be off"
          : "people sign in to \"\(transition.name)\" once more, although they are signed in elsewhere"
      )
    }
  }
}
