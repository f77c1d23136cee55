import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `tenant`: `/tenants/settings`, and one setting that has an endpoint of its own.
enum TenantSettingsCodec: Auth0Codec {
  static let settings = Endpoint<Tenant>(
    update: "PATCH /api/v2/tenants/settings",
    reading: ["read:tenant_settings"],
    writing: ["update:tenant_settings"],
    isLenient: true,
    [
      .text(\.displayName, "friendly_name"),
      .text(\.supportEmail, "support_email"),
      .text(\.supportURL, "support_url"),
      .text(\.logoURL, "picture_url"),
      .text(\.defaultAudience, "default_audience"),
      .text(\.defaultRedirectURL, "default_redirection_uri").limit(.url(schemes: ["https"])),
      .list(\.languages, "enabled_locales", default: ["en"])
        .limit(.words(Auth0Locales.all)).limit(.count(1...Int.max)),
      .texts(\.logoutURLs, "allowed_logout_urls"),
      SessionLifetime.codec(\.sessionLifetime, "session_lifetime", hours: 168),
      SessionLifetime.codec(\.idleSessionLifetime, "idle_session_lifetime", hours: 72).limited(
        PlatformLimit(.number(60...100 * 86_400), documentedIn: "Auth0's session lifetime limits, enterprise plans")
      ),
      .flag(\.showFactorsOnEnrollment, "flags.mfa_show_factor_list_on_enrollment", default: false),
      .flag(\.addNewApplications, "flags.enable_client_connections", default: true),
      .flag(\.unifiedPhone, "phone_consolidated_experience").withoutDefault(),
      countries(\.allowedCountries, "allow"),
      countries(\.deniedCountries, "deny"),
    ]
  )

  /// It is not open to every tenant, and is read only where the configuration declares it.
  static let protection = Endpoint<Tenant>(
    update: "PATCH /api/v2/attack-protection/phone-provider-protection",
    reading: ["read:attack_protection"],
    writing: ["update:attack_protection"],
    isLenient: true,
    [.word(\.phoneProtection, "type", default: PhoneProtection.none).unknownWhereAbsent()]
  )

  static let binding = Binding(
    Tenant.self,
    protection.bindings + settings.bindings + [
      .unsupported(\.defaultCountry, because: "Auth0 has no setting for it: its pages guess the country themselves."),
      .unsupported(
        \.codeLength,
        because: "At Auth0 each phone connection has its own: phone_connections.KEY.code_length."
      ),
      .unsupported(\.codeAttempts, because: "Auth0 accepts three attempts, and has no setting for it."),
    ]
  ) { binding in
    // The provider has to be there before the tenant is switched to it.
    binding.after = [Provider.kind]
    binding.oneSetting = [[Tenant.path(\.allowedCountries), Tenant.path(\.deniedCountries)]]
    binding.needs = [ChangeNeed(Provider.kind, changing: Tenant.path(\.unifiedPhone))]
  }

  static func live(
    _ settings: JSONPlace,
    experience: PhoneExperience?,
    protection: JSONPlace?,
    remarks: LiveRemarks? = nil
  ) throws(JSONProblem) -> Live {
    var draft = LiveDraft(Tenant.description)
    try self.settings.read(settings, into: &draft)
    if let protection { try self.protection.read(protection, into: &draft) }
    // Older tenants' settings do not say it.
    draft[\Tenant.unifiedPhone] = experience.map { .boolean($0 == .unified) }
    return draft.live(identity: "tenant", name: "tenant", remarks: remarks)
  }

  /// Whether Auth0 adds a new client to connections by itself.
  static func addsNewClients(_ settings: JSONPlace) -> Bool {
    settings.value["flags"]?["enable_client_connections"]?.isTrue != false
  }

  /// Both lists are one setting, of which one mode is in force; null takes it away.
  private static func countries(_ field: KeyPath<Tenant, Field<Set<String>>>, _ mode: String) -> FieldCodec<Tenant> {
    .custom(field) { settings in
      let codes = settings.value["country_codes"]
      let isInForce = (codes?["mode"]?.filled == "deny") == (mode == "deny")
      return isInForce ? codes?["list"]?.texts.map { .set(of: $0) } : nil
    } writing: { value, _, body in
      if !value.texts.isEmpty {
        body.set(["list": value.json, "mode": .text(mode)], at: ["country_codes"])
      } else if body["country_codes"] == nil {
        body.set(.null, at: ["country_codes"])
      }
    }.defaulting(to: .list([]))
  }
}

extension TenantSettingsCodec {
  static func read(_ reading: Auth0Reading) async throws(PlatformFailure) -> [Live] {
    [try await Move.live(reading.current, reading.tenant)]
  }

  static func portions(of step: Step, _ tenant: Auth0Tenant) -> [Step] { TenantSettings.portions(of: step) }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    let isMove = step[\Tenant.unifiedPhone] == .boolean(true)
    if isMove { try await UnifiedProvider(tenant: tenant).requireSender() }
    tenant.forgetSettings()
    try await TenantSettings.update(step, tenant)
    // The new provider sends from here on, so that nothing needs the Action of before.
    if isMove { try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).remove() }
    return try await Move.live(try await tenant.readSettings(), tenant)
  }

  /// Written and read back; the protection is an endpoint of its own.
  static func requests(_ size: PlatformPace.Size) -> Int {
    (size.sections(besides: ["phone_protection"]) > 0 ? 2 : 0) + (size.paths.contains("phone_protection") ? 2 : 0)
  }

  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    isProtected ? protection.scopes.reading : []
  }

  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    let scopes = need.scopes(of: [protection, settings])
    // Before a tenant moves, its new provider is looked for.
    let isMove = need.paths.contains(Tenant.path(\.unifiedPhone))
    return isMove ? scopes.union(ProviderCodec.configuration.scopes.reading) : scopes
  }
}
