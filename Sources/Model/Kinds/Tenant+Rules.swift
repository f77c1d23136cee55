package import Model
package import Source

/// The rules between a tenant's settings.
extension Tenant {
  package static func check(
    _ tenant: Resource<Tenant>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    checkCountries(tenant, &diagnostics)
    checkDefaultCountry(tenant, &diagnostics)
    checkSessions(tenant, &diagnostics)
  }

  private static func checkCountries(_ tenant: Resource<Tenant>, _ diagnostics: inout Diagnostics) {
    if let allowed = tenant.allowedCountries, let denied = tenant.deniedCountries, !allowed.isEmpty, !denied.isEmpty {
      diagnostics.error(
        .countriesBothWays,
        "allowed_countries and denied_countries exclude each other",
        detail: "Keep the one that declares the rule; write the other as [].",
        at: tenant.range(of: \.deniedCountries),
        related: [("allowed_countries is set here", tenant.range(of: \.allowedCountries))]
      )
    }
  }

  /// The preselected country is one that codes are sent to.
  private static func checkDefaultCountry(_ tenant: Resource<Tenant>, _ diagnostics: inout Diagnostics) {
    if let country = tenant.defaultCountry, let allowed = tenant.allowedCountries, !allowed.isEmpty,
      !allowed.contains(country)
    {
      diagnostics.error(
        .defaultCountryNotAllowed,
        "default_country \(country) is not among allowed_countries",
        detail: "Add \(country) to allowed_countries, or choose one of those.",
        at: tenant.range(of: \.defaultCountry),
        related: [("the allowed countries", tenant.range(of: \.allowedCountries))]
      )
    }
    if let country = tenant.defaultCountry, tenant.deniedCountries?.contains(country) == true {
      diagnostics.error(
        .defaultCountryDenied,
        "default_country \(country) is among denied_countries",
        detail: "Take \(country) out of denied_countries, or choose another country.",
        at: tenant.range(of: \.defaultCountry),
        related: [("the denied countries", tenant.range(of: \.deniedCountries))]
      )
    }
  }

  private static func checkSessions(_ tenant: Resource<Tenant>, _ diagnostics: inout Diagnostics) {
    if let idle = tenant.idleSessionLifetime, let whole = tenant.sessionLifetime, idle.count > whole.count {
      diagnostics.error(
        .idleLongerThanSession,
        "idle_session_lifetime is longer than session_lifetime",
        detail: "A session cannot be idle for longer than it lasts; make it \(whole.spelling) or less.",
        at: tenant.range(of: \.idleSessionLifetime)
      )
    }
  }
}

extension Rule {
  static let countriesBothWays = Rule(
    error: "countries-both-ways",
    in: .combinations,
    meaning: "Countries are both allowed and denied.",
    remedy: "Keep the list that declares the rule, and write the other as []."
  )

  static let defaultCountryDenied = Rule(
    error: "default-country-denied",
    in: .combinations,
    meaning: "The preselected country is among the denied ones.",
    remedy: "Take it out of denied_countries, or preselect another."
  )

  static let defaultCountryNotAllowed = Rule(
    error: "default-country-not-allowed",
    in: .combinations,
    meaning: "The preselected country is not among the allowed ones.",
    remedy: "Allow it, or preselect another."
  )

  static let idleLongerThanSession = Rule(
    error: "idle-longer-than-session",
    in: .combinations,
    meaning: "A session may be idle for longer than it lasts.",
    remedy: "Make idle_session_lifetime no longer than session_lifetime."
  )
}
