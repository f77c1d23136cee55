import Kinds
import Model
package import Planning
package import Source

package enum OwnPagesTurnedOff: Risk {
  package static let rule = Rule(
    finding: "own-pages-turned-off",
    severity: .warning,
    meaning: "An application may no longer show sign-in pages of its own.",
    reason: "Pages that start a sign-in with the connection's ID are refused, and nobody gets past them.",
    source: "Kinde, Custom authentication pages, is_allow_faceless_auth"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.customSignInPages) && $0.turnsOff }.map { transition in
      finding(transition, "the sign-in pages of \"\(transition.name)\" itself stop working")
    }
  }
}
