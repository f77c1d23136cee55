import Kinds
import Model
package import Planning
package import Source

package enum FirstPartyTurnedOff: Risk {
  package static let rule = Rule(
    finding: "first-party-turned-off",
    severity: .error,
    meaning: "An application becomes one of somebody else's.",
    reason:
      "People are asked for their consent, and at Auth0 only connections that are open to the whole domain serve such an "
      + "application: a phone connection is not, unless somebody made it so in the console.",
    source: "Auth0, Enable Third-Party Applications, is_domain_connection"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.firstParty) && $0.turnsOff && !$0.isUnknownAfterwards }.map {
      finding(
        $0,
        "\"\($0.name)\" counts as somebody else's: people have to consent, and connections that are not open to the whole "
          + "domain serve it no longer"
      )
    }
  }
}
