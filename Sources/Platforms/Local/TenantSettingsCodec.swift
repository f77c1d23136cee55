import Kinds
import Model

/// The kind `tenant`, kept as it is written.
enum TenantSettingsCodec: LocalCodec {
  static let binding = Binding(
    Tenant.self,
    [
      .managed(\.displayName),
      .managed(\.supportEmail),
      .managed(\.supportURL),
      .managed(\.logoURL),
      .managed(\.defaultCountry),
      .managed(\.allowedCountries).defaulting(to: .list([])),
      .managed(\.deniedCountries).defaulting(to: .list([])),
      .managed(\.languages).defaulting(to: .list([.text("en")])),
      .managed(\.defaultAudience),
      .managed(\.defaultRedirectURL),
      .managed(\.logoutURLs).defaulting(to: .list([])),
      .managed(\.sessionLifetime).defaulting(to: .integer(604_800)),
      .managed(\.idleSessionLifetime).defaulting(to: .integer(259_200)),
      .managed(\.showFactorsOnEnrollment).defaulting(to: .boolean(false)),
      .managed(\.addNewApplications).defaulting(to: .boolean(false)),
      .managed(\.phoneProtection).defaulting(to: .text(PhoneProtection.none.rawValue)),
      .managed(\.unifiedPhone).defaulting(to: .boolean(true)),
      .managed(\.codeLength),
      .managed(\.codeAttempts),
    ]
  )
}
