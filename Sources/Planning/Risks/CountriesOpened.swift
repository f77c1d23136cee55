import Kinds
import Model
package import Planning

package enum CountriesOpened: Risk {
  package static let rule = RiskRule(
    id: "countries-opened",
    severity: .warning,
    summary: "Numbers of more countries are accepted.",
    reason: "Programs ask for codes to numbers that earn their owner money; each open country is one more to pay for.",
    source: "Twilio, SMS pumping fraud (error 30450)"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard let before = transition.before?.texts, !before.isEmpty, let after = transition.after?.texts else {
        return nil
      }
      if transition.isOf(\Tenant.allowedCountries), after.isEmpty {
        return finding(transition, "numbers of every country are accepted, no longer only of \(list(before))")
      }
      if transition.isOf(\Tenant.deniedCountries) {
        let opened = before.filter { !after.contains($0) }
        if !opened.isEmpty { return finding(transition, "numbers of \(list(opened)) are no longer refused") }
      }
      return nil
    }
  }

  private static func list(_ countries: [String]) -> String {
    let shown = countries.prefix(5).joined(separator: ", ")
    return countries.count > 5 ? "\(shown) and \(countries.count - 5) more" : shown
  }
}
