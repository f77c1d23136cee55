import Kinds
package import Model

extension Local {
  package static let facts = PlatformFacts(
    name: "local",
    summary: "A store in a file: every kind as it is written, without an account.",
    connection: LocalConnection.description,
    bindings: [
      Binding(Tenant.kind, defaults: tenantDefaults),
      Binding(Application.kind, defaults: applicationDefaults),
      Binding(Provider.kind, supportedWords: ["service": .everyService]),
      Binding(PhoneFactor.kind, defaults: factorDefaults),
      Binding(PhoneConnection.kind, defaults: connectionDefaults),
    ]
  )

  private static let tenantDefaults: [String: Value] = [
    "add_new_applications": .boolean(false),
    "allowed_countries": .list([]),
    "denied_countries": .list([]),
    "idle_session_lifetime": .integer(259_200),
    "languages": .list([.text("en")]),
    "logout_urls": .list([]),
    "phone_protection": .text(PhoneProtection.none.rawValue),
    "session_lifetime": .integer(604_800),
    "show_factors_on_enrollment": .boolean(false),
    "unified_phone": .boolean(true),
  ]

  private static let applicationDefaults: [String: Value] = [
    "allowed_origins": .list([]),
    "callbacks": .list([]),
    "custom_sign_in_pages": .boolean(false),
    "default_sign_in": .text(DefaultSignIn.password.rawValue),
    "first_party": .boolean(true),
    "logout_urls": .list([]),
    "metadata": .map([]),
    "single_sign_on": .boolean(true),
    "web_origins": .list([]),
  ]

  private static let factorDefaults: [String: Value] = [
    "applications": .list([]),
    "channels": .list([]),
    "enabled": .boolean(false),
    "enforcement": .text(Enforcement.never.rawValue),
    "other_factors": .list([]),
    "recovery_codes": .boolean(false),
  ]

  private static let connectionDefaults: [String: Value] = [
    "applications": .list([]),
    "brute_force_protection": .boolean(true),
    "code_length": .integer(6),
    "code_lifetime": .integer(180),
    "sign_up": .boolean(true),
  ]
}
