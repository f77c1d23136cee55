import Kinds
import Model
package import Planning
package import Source

package enum CountriesClosed: Risk {
  package static let rule = Rule(
    finding: "countries-closed",
    severity: .warning,
    meaning: "Numbers of a country are no longer accepted.",
    reason: "People with such a number get no code any more, and cannot sign in.",
    source: "Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\Tenant.allowedCountries), let after = transition.after?.texts, !after.isEmpty {
        if transition.before?.texts.isEmpty ?? true {
          return finding(transition, "only numbers of \(after.listed()) get a code, no longer those of every country")
        }
        return transition.lost.isEmpty
          ? nil : finding(transition, "numbers of \(transition.lost.listed()) get no code any more")
      }
      guard transition.isOf(\Tenant.deniedCountries) else { return nil }
      // Numbers of a country that was not allowed got none before.
      let allowed = outlook.value(\Tenant.allowedCountries, of: transition.address, .before)?.texts ?? []
      let closed = transition.gained.filter { allowed.isEmpty || allowed.contains($0) }
      return closed.isEmpty ? nil : finding(transition, "numbers of \(closed.listed()) get no code any more")
    }
  }
}
