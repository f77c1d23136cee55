import Kinds
import Model
package import Planning
package import Source

package enum CountriesOpened: Risk {
  package static let rule = Rule(
    finding: "countries-opened",
    severity: .warning,
    meaning: "Numbers of more countries are accepted.",
    reason: "Programs ask for codes to numbers that earn their owner money; each open country is one more to pay for.",
    source: "Twilio, SMS pumping fraud (error 30450)"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard let before = transition.before?.texts, !before.isEmpty, let after = transition.after?.texts else {
        return nil
      }
      if transition.isOf(\Tenant.allowedCountries) {
        if after.isEmpty {
          return finding(transition, "numbers of every country are accepted, no longer only of \(before.listed())")
        }
        return transition.gained.isEmpty
          ? nil : finding(transition, "numbers of \(transition.gained.listed()) are accepted too")
      }
      guard transition.isOf(\Tenant.deniedCountries) else { return nil }
      // What only some are allowed is refused to the others all the same.
      let allowed = outlook.value(\Tenant.allowedCountries, of: transition.address, .after)?.texts ?? []
      let opened = transition.lost.filter { allowed.isEmpty || allowed.contains($0) }
      return opened.isEmpty ? nil : finding(transition, "numbers of \(opened.listed()) are no longer refused")
    }
  }
}
