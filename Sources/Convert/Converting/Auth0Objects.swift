import HTTP

/// A tenant of Auth0 as its Management API would show it, as far as files of another tool state it.
struct Auth0Objects: Sendable {
  /// Whether an empty text, list or object is one that somebody wrote: Terraform shows them for what nobody did.
  var statesEmpty = true
  var settings: [String: JSON]?
  var clients: [[String: JSON]] = []
  /// With the IDs of their clients under `enabled_clients`.
  var connections: [[String: JSON]] = []
  /// Where each of them names its clients.
  var members: [(path: String, node: ForeignNode)] = []
  /// The IDs that stand for those that the files do not state.
  var unknown: Set<String> = []
  /// By Guardian's name, whether it is on.
  var factors: [String: Bool] = [:]
  var policies: [JSON]?
  var messageTypes: JSON?
  var selectedProvider: String?
  var twilio: ForeignAccount?
  var guardianTexts: [String: JSON]?
  var phoneProvider: ForeignAccount?
  /// The Action that sends for a provider of the team's own, in the unified experience.
  var action: [String: JSON]?
  /// Its secrets' names, each with the environment variable to read it from.
  var actionSecrets: [String: String] = [:]
  var phoneTemplates: [JSON] = []
  /// What only one of the experiences uses.
  var parts: [ExperiencePart] = []
  /// What connections send through by themselves.
  var deliveries: [ForeignDelivery] = []
  /// By what a tenant has one of, the place that it is taken from.
  var places: [String: String] = [:]

  /// Whether the files state anything of the second factor.
  var hasFactor: Bool {
    !factors.isEmpty || policies != nil || messageTypes != nil || guardianTexts != nil || !phoneTemplates.isEmpty
  }

  /// Whether the files state what sends, in the tenant's experience.
  var hasProvider: Bool { isUnified ? phoneProvider != nil : selectedProvider != nil || twilio != nil }

  /// What Guardian sends through: where only an account is stated, that is what the files know of.
  var selected: String { selectedProvider ?? (twilio == nil ? "auth0" : "twilio") }

  /// Whether one phone provider sends everything: what the files say, or else what they have.
  var isUnified: Bool {
    if case .boolean(let isUnified)? = settings?["phone_consolidated_experience"] { return isUnified }
    return phoneProvider != nil || !phoneTemplates.isEmpty
  }

  /// The environment variable of the token of the account that sends: that of the same place as the account, never of another.
  var tokenKeyword: String? { (isUnified ? phoneProvider : twilio)?.tokenKeyword }

  /// The members of each object that the tool reads.
  static let known:
    (
      settings: Set<String>, flags: Set<String>, client: Set<String>, connection: Set<String>, options: Set<String>
    ) = (
      settings: [
        "friendly_name", "support_email", "support_url", "picture_url", "default_audience", "default_redirection_uri",
        "enabled_locales", "allowed_logout_urls", "session_lifetime", "idle_session_lifetime", "country_codes",
        "phone_consolidated_experience",
      ],
      flags: ["mfa_show_factor_list_on_enrollment", "enable_client_connections"],
      client: [
        "name", "description", "app_type", "logo_uri", "callbacks", "allowed_logout_urls", "web_origins",
        "allowed_origins", "initiate_login_uri", "grant_types", "token_endpoint_auth_method", "is_first_party",
        "sso_disabled", "client_metadata",
      ],
      connection: ["name", "strategy"],
      options: [
        "template", "syntax", "totp", "brute_force_protection", "disable_signup", "provider", "use_phone_provider",
        "gateway_url", "twilio_sid", "from", "messaging_service_sid",
      ]
    )
}
