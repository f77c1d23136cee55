import Kinds
import Model

extension LintRule {
  static let audienceNotAllowed = LintRule(
    "audience-not-allowed",
    .error,
    "People sign in from a country whose numbers the tenant does not accept.",
    remedy: "Add the country to allowed_countries, take it out of denied_countries, or out of the audience.",
    source: "The configuration itself"
  ) { tenant in
    guard let settings = tenant.settings, let audience = tenant.declared.audience else { return [] }
    let allowed = settings.allowedCountries ?? []
    let denied = settings.deniedCountries ?? []
    let refused = audience.countries.filter { (!allowed.isEmpty && !allowed.contains($0)) || denied.contains($0) }
    guard !refused.isEmpty else { return [] }
    return [
      Violation(
        "numbers of \(refused.joined(separator: ", ")) are not accepted",
        "People of the audience cannot sign in. Correct allowed_countries or denied_countries, or the audience.",
        at: audience.range
      )
    ]
  }
}
