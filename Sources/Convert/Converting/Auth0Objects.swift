import HTTP

/// A tenant of Auth0 as its Management API would show it, as far as files of another tool state it.
struct Auth0Objects: Sendable {
  var settings: [String: JSON]?
  var clients: [[String: JSON]] = []
  /// With the IDs of their clients under `enabled_clients`.
  var connections: [[String: JSON]] = []
  /// By Guardian's name, whether it is on.
  var factors: [String: Bool] = [:]
  var policies: [JSON]?
  var messageTypes: JSON?
  var selectedProvider: JSON?
  var twilio: [String: JSON]?
  var guardianTexts: [String: JSON]?
  var phoneProvider: [String: JSON]?
  /// The Action that sends for a provider of the team's own.
  var action: [String: JSON]?
  /// Its secrets' names, each with the environment variable to read it from.
  var actionSecrets: [String: String] = [:]
  var phoneTemplates: [JSON] = []

  /// Whether the files state anything of the second factor.
  var hasFactor: Bool {
    !factors.isEmpty || policies != nil || messageTypes != nil || guardianTexts != nil || !phoneTemplates.isEmpty
  }

  var hasProvider: Bool { selectedProvider != nil || twilio != nil || phoneProvider != nil }

  /// Whether one phone provider sends everything: what the files say, or else what they have.
  var isUnified: Bool {
    if case .boolean(let isUnified)? = settings?["phone_consolidated_experience"] { return isUnified }
    return phoneProvider != nil || !phoneTemplates.isEmpty
  }

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
