import Kinds
import Management
import Model
import Platform

/// The kind `tenant`: of what a configuration can declare, an environment's API holds nothing.
enum TenantSettingsCodec: KindeCodec {
  static let binding = Binding(
    Tenant.self,
    [
      .manual(\.defaultCountry, at: ManualSteps.defaultCountry),
      .unsupported(\.displayName, because: "Kinde's API can read an environment's name and not set it."),
      .unsupported(\.supportEmail, because: "Kinde keeps it for the whole business, not for an environment."),
      .unsupported(\.supportURL, because: "Kinde has no such page."),
      .unsupported(\.logoURL, because: "Kinde's API can read an environment's logo and not set it."),
      .unsupported(\.allowedCountries, because: countries),
      .unsupported(\.deniedCountries, because: countries),
      .unsupported(\.languages, because: "Kinde's API has no setting for an environment's languages."),
      .unsupported(\.defaultAudience, because: "Kinde's applications name the audience themselves."),
      .unsupported(\.defaultRedirectURL, because: "Kinde has none; an application's homepage_url comes nearest."),
      .unsupported(\.logoutURLs, because: "Kinde keeps them for each application: applications.KEY.logout_urls."),
      .unsupported(\.sessionLifetime, because: sessions),
      .unsupported(\.idleSessionLifetime, because: sessions),
      .unsupported(\.showFactorsOnEnrollment, because: "Kinde decides it by itself."),
      .unsupported(\.addNewApplications, because: "Kinde's API has no setting for it."),
      .unsupported(
        \.phoneProtection,
        because: "Kinde limits floods of messages by itself, and has no setting for it."
      ),
      .unsupported(\.unifiedPhone, because: "It is a setting of Auth0."),
      .unsupported(\.codeLength, because: "Kinde's codes have 6 digits."),
      .unsupported(\.codeAttempts, because: "Kinde has no setting for it."),
    ]
  )

  private static let countries = "Kinde accepts numbers from every country that its service reaches."
  private static let sessions = "Kinde's API has no setting for an environment's sessions."

  private static let live = LiveDraft(Tenant.description).live(identity: "environment", name: "environment")

  static func read(_ reading: KindeReading) -> [Live] { [live] }

  /// There is nothing to send; what is asked for is refused when the configuration is read, or a person's to set.
  static func perform(_ step: Step, _ environment: Environment) throws(PlatformFailure) -> Live? {
    guard step.settings.all.allSatisfy({ $0.value == .null }) else { throw .withoutAPI }
    return live
  }
}
