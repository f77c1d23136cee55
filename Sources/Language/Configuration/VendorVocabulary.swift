/// What the platforms and their own tools call things, for whoever comes from there: suggestions, and nothing that is read.
///
/// Source: the management APIs' descriptions, and auth0-deploy-cli.
enum VendorVocabulary {
  /// By a vendor's word, the words that may be meant; which one fits is the field's to say.
  static let words: [String: [String]] = [
    "spa": ["single_page"], "single_page_application": ["single_page"], "regular_web_app": ["regular_web"],
    "web": ["regular_web"], "reg": ["regular_web"], "non_interactive": ["machine_to_machine"],
    "m2m": ["machine_to_machine"], "all-applications": ["always"], "required": ["always"], "none": ["never"],
    "off": ["never"], "confidence-score": ["adaptive"], "phone": ["sms"], "text": ["sms"], "call": ["voice"],
    "aws_sns": ["amazon_sns"], "sns": ["amazon_sns"], "nexmo": ["vonage"], "auth0": ["platform"], "kinde": ["platform"],
  ]

  /// By a vendor's key, ours.
  static let keys: [String: String] = [
    "app_type": "type", "client_name": "name", "allowed_logout_urls": "logout_urls", "logout_uris": "logout_urls",
    "redirect_uris": "callbacks", "allowed_callback_urls": "callbacks", "initiate_login_uri": "login_url",
    "login_uri": "login_url", "logo_uri": "logo_url", "grant_types": "grants", "client_metadata": "metadata",
    "is_first_party": "first_party", "token_endpoint_auth_method": "client_authentication",
    "enabled_clients": "applications", "clients": "applications", "connections": "phone_connections",
    "guardianFactors": "phone_factor", "guardian": "phone_factor", "friendly_name": "display_name",
    "messaging_service": "messaging_service_sid", "sid": "account_sid", "token": "auth_token",
    "vars": "variables", "locals": "variables", "include": "extends", "inherits": "extends",
    "message_types": "channels", "factors": "other_factors", "policy": "enforcement", "policies": "enforcement",
  ]

  /// The top of a file that auth0-deploy-cli writes.
  static let deployKeys: Set<String> = [
    "guardianFactors", "guardianFactorProviders", "guardianFactorTemplates", "guardianPhoneFactorMessageTypes",
    "guardianPhoneFactorSelectedProvider", "guardianPolicies", "clients", "databases", "emailProvider",
    "emailTemplates",
    "resourceServers", "clientGrants", "attackProtection", "phoneProviders", "phoneTemplates",
  ]
}
