import Kinds
import Model
package import Planning
package import Source

package enum FirstPartyTurnedOff: Risk {
  package static let rule = Rule(
    finding: "first-party-turned-off",
    severity: .warning,
    meaning: "An application becomes one of somebody else's.",
    reason: "People are asked for their consent when they sign in; who does not give it does not get in.",
    source: "OpenID Connect Core 1.0, section 3.1.2.4; Auth0, First-Party and Third-Party Applications"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.firstParty) && $0.turnsOff && !$0.isUnknownAfterwards }.map {
      finding($0, "\"\($0.name)\" counts as somebody else's: people who sign in to it are asked for their consent")
    }
  }
}
