import Kinds
import Management
package import Model

extension Auth0 {
  package static let facts = PlatformFacts(
    name: "auth0",
    summary: "An Auth0 tenant, over its Management API.",
    connection: Auth0Connection.description,
    bindings: [tenant, application, provider, factor, phoneConnection],
    place: .host(at: "domain", own: "audience"),
    credentialHost: { settings in
      CredentialHost(
        domain: settings["domain"]?.texts.first,
        audience: settings["audience"]?.texts.first,
        vendor: ["*.auth0.com"]
      )
    },
    steering: [
      SteeringField(Tenant.kind, "unified_phone"), SteeringField(Tenant.kind, ProviderProtection.field),
      SteeringField(Provider.kind, "service"),
      SteeringField(Provider.kind, "code"), SteeringField(Provider.kind, "channels"),
      SteeringField(PhoneConnection.kind, "provider"),
      SteeringField(PhoneFactor.kind, "channels"),
    ],
    rules: rules,
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )

  private static let tenant = Binding(
    Tenant.kind,
    support: [
      "default_country": .unsupported(because: "Auth0 has no setting for it: its pages guess the country themselves."),
      "code_length": .unsupported(
        because: "At Auth0 each phone connection has its own: phone_connections.KEY.code_length."
      ),
      "code_attempts": .unsupported(because: "Auth0 accepts three attempts, and has no setting for it."),
    ],
    limits: Auth0Limits.tenant,
    defaults: [
      "add_new_applications": .boolean(true),
      "allowed_countries": .list([]),
      "denied_countries": .list([]),
      "idle_session_lifetime": .integer(72 * 3600),
      "languages": .list([.text("en")]),
      "logout_urls": .list([]),
      "phone_protection": .text(PhoneProtection.none.rawValue),
      "session_lifetime": .integer(168 * 3600),
      "show_factors_on_enrollment": .boolean(false),
    ],
    withoutDefault: ["unified_phone"],
    // The provider has to be there before the tenant is switched to it.
    after: [Provider.kind],
    needs: [ChangeNeed(Provider.kind, changing: "unified_phone")]
  )

  private static let application = Binding(
    Application.kind,
    support: [
      "identifier": .unsupported(because: "Auth0 gives applications no name of their own in its addresses."),
      "homepage_url": .unsupported(because: "Auth0 keeps no first page of an application; login_url starts a sign-in."),
      "custom_sign_in_pages": .unsupported(because: "At Auth0 every application may show pages of its own."),
      "default_sign_in": .unsupported(because: "Auth0 decides it by the connections that an application has."),
    ],
    limits: Auth0Limits.application,
    defaults: [
      "allowed_origins": .list([]),
      "callbacks": .list([]),
      "first_party": .boolean(true),
      "logout_urls": .list([]),
      "metadata": .map([]),
      "single_sign_on": .boolean(true),
      "web_origins": .list([]),
    ],
    withoutDefault: ["grants", "client_authentication"]
  )

  private static let provider = Binding(
    Provider.kind,
    support: [
      "fallback_to_platform": .unsupported(because: "Auth0 does not step in for a provider that fails.")
    ],
    supportedWords: [
      "service": SupportedWords(
        .platform,
        .twilio,
        .amazonSNS,
        .infobip,
        .telesign,
        .vonage,
        .esendex,
        .mitto,
        .custom,
        otherwise:
          "Auth0 sends through its own service, through Twilio, or through an Action; Dialtone has no program for this "
          + "service. Bring one with service: custom and code: FILE."
      )
    ],
    limits: Auth0Limits.provider,
    withoutDefault: ["channels"],
    isSingle: true,
    // For evaluation only; after them `trial_expired` is set (docs, "Configure SMS and Voice Notifications for MFA").
    allowance: "100 messages in the tenant's lifetime"
  )

  private static let factor = Binding(
    PhoneFactor.kind,
    support: [
      "applications": .unsupported(because: "Auth0 asks for a second factor for the whole tenant, or by an Action."),
      "other_factors": .unsupported(because: "Auth0 switches each factor by itself, and the others are left alone."),
    ],
    unsupportedWords: [
      "enforcement": [
        "optional": "Auth0's policies are never, always and adaptive; asking only some is an Action's work."
      ]
    ],
    defaults: [
      "channels": .list([]),
      "enabled": .boolean(false),
      "enforcement": .text(Enforcement.never.rawValue),
      "recovery_codes": .boolean(false),
    ],
    withoutDefault: ["provider"],
    notices: [
      // Source: Auth0's rate limits of its multi-factor authentication.
      PlatformNotice(
        when: "enabled",
        becomes: .boolean(true),
        "Auth0 sends a user 10 messages an hour, texts and calls together, and then one more each hour"
      )
    ],
    // What Auth0 lets a factor or a connection do depends on the provider that the tenant has, named or not.
    after: [Provider.kind, Tenant.kind],
    needs: [ChangeNeed(Provider.kind), ChangeNeed(Tenant.kind, set: "unified_phone")]
  )

  private static let phoneConnection = Binding(
    PhoneConnection.kind,
    limits: Auth0Limits.phoneConnection,
    defaults: [
      "applications": .list([]),
      "brute_force_protection": .boolean(true),
      "code_length": .integer(6),
      "code_lifetime": .integer(180),
      "sign_up": .boolean(true),
    ],
    withoutDefault: ["provider"],
    after: [Provider.kind, Tenant.kind, Application.kind],
    // A connection is refused where the tenant has no provider.
    needs: [ChangeNeed(Provider.kind, isForNew: true), ChangeNeed(Tenant.kind, set: "unified_phone")],
    joiningField: "applications",
    joiningSwitch: SteeringField(Tenant.kind, "add_new_applications")
  )
}
