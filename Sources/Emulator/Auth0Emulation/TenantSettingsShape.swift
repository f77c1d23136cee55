import Emulation

/// What the body of a change of the settings may be: closed, down to its flags.
enum TenantSettingsShape {
  static func change(allowsCountries: Bool) -> Shape {
    var members = texts.merging(switches) { $1 }.merging(objects) { $1 }.merging(lifetimes) { $1 }
    if allowsCountries {
      members["country_codes"] = .nullable(
        .object(
          ["list": .list(of: Forms.country), "mode": .choice("allow", "deny")],
          required: ["list", "mode"]
        )
      )
    }
    return .object(members, minimum: 1)
  }

  private static let texts: [String: Shape] = [
    "acr_values_supported": .nullable(.texts),
    "allowed_logout_urls": .list(of: Forms.urlWithPlaceholders),
    "default_audience": .text(),
    "default_directory": .text(),
    "default_redirection_uri": Forms.secureURIOrEmpty,
    "dynamic_client_registration_security_mode": .choice("strict", "permissive"),
    "enabled_locales": .list(of: .text(Shape.TextRule(choices: locales)), count: 1...Int.max),
    "friendly_name": .text(),
    "legacy_sandbox_version": .text(0...8),
    "picture_url": Forms.absoluteURIOrEmpty,
    "resource_parameter_profile": .choice("audience", "compatibility"),
    "sandbox_version": .text(0...8),
    "support_email": Forms.emailOrEmpty,
    "support_url": Forms.absoluteURIOrEmpty,
  ]

  private static let switches: [String: Shape] = [
    "allow_organization_name_in_authentication_api": .nullable(.boolean),
    "authorization_response_iss_parameter_supported": .nullable(.boolean),
    "client_id_metadata_document_supported": .boolean,
    "customize_mfa_in_postlogin_action": .nullable(.boolean),
    "enable_ai_guide": .boolean,
    "phone_consolidated_experience": .boolean,
    "pushed_authorization_requests_supported": .nullable(.boolean),
    "skip_non_verifiable_callback_uri_confirmation_prompt": .nullable(.boolean),
  ]

  private static let page = Shape.nullable(.object(["enabled": .boolean, "html": .text()]))

  private static let objects: [String: Shape] = [
    "change_password": page,
    "guardian_mfa_page": page,
    "error_page": .nullable(
      .object(["html": .text(), "show_log_link": .boolean, "url": Forms.absoluteURIOrEmpty])
    ),
    "default_token_quota": .nullable(.object(["clients": anyObject, "organizations": anyObject], minimum: 1)),
    "device_flow": .nullable(.object(["charset": .choice("base20", "digits"), "mask": .text(0...20)])),
    "flags": .object(flags),
    "mtls": .nullable(.object(["enable_endpoint_aliases": .boolean])),
    "oidc_logout": .object(["rp_logout_end_session_endpoint_discovery": .boolean]),
    "session_cookie": .nullable(.object(["mode": .choice("persistent", "non-persistent")], required: ["mode"])),
    "sessions": .nullable(.object(["oidc_logout_prompt_enabled": .boolean])),
  ]

  private static let anyObject = Shape.object([:], isClosed: false)

  private static let lifetimes: [String: Shape] = Dictionary(
    uniqueKeysWithValues: [
      "session_lifetime", "idle_session_lifetime", "ephemeral_session_lifetime", "idle_ephemeral_session_lifetime",
    ].flatMap { [($0, Shape.integer(1...Int.max)), ($0 + "_in_minutes", Shape.integer(1...Int.max))] }
  )

  private static let flags: [String: Shape] = Dictionary(
    uniqueKeysWithValues: [
      "allow_changing_enable_sso", "allow_legacy_delegation_grant_types", "allow_legacy_ro_grant_types",
      "allow_legacy_tokeninfo_endpoint", "change_pwd_flow_v1", "custom_domains_provisioning", "dashboard_insights_view",
      "dashboard_log_streams_next", "disable_clickjack_protection_headers", "disable_fields_map_fix",
      "disable_impersonation", "disable_management_api_sms_obfuscation", "enable_adfs_waad_email_verification",
      "enable_apis_section", "enable_client_connections", "enable_dynamic_client_registration", "enable_idtoken_api2",
      "enable_legacy_profile", "enable_pipeline2", "enable_public_signup_user_exists_error", "enable_sso",
      "enforce_client_authentication_on_passwordless_start", "genai_trial", "improved_signup_bot_detection_in_classic",
      "mfa_show_factor_list_on_enrollment", "no_disclose_enterprise_connections", "remove_alg_from_jwks",
      "revoke_refresh_token_grant", "trust_azure_adfs_email_verified_connection_property",
    ].map { ($0, Shape.boolean) }
  )

  private static let locales = [
    "am", "ar", "ar-EG", "ar-SA", "az", "bg", "bn", "bs", "ca-ES", "cnr", "cs", "cy", "da", "de", "el", "en", "en-CA",
    "es", "es-419", "es-AR", "es-MX", "et", "eu-ES", "fa", "fi", "fr", "fr-CA", "fr-FR", "gl-ES", "gu", "he", "hi",
    "hr",
    "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb",
    "nl", "nn", "no", "pa", "pl", "pt", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta",
    "te", "th", "tl", "tr", "uk", "ur", "vi", "zgh", "zh-CN", "zh-HK", "zh-MO", "zh-TW",
  ]
}
