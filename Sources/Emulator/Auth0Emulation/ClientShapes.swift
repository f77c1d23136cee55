import Emulation

/// What a client's body may be.
enum ClientShapes {
  static let metadata = Shape.map(of: .either([.text(0...255), .nullable(.object([:]))]), count: 0...10)

  static let creation = Shape.object(common.merging(onlyOnCreation) { $1 }, required: ["name"])
  static let change = Shape.object(common.merging(onlyOnChange) { $1 }, minimum: 1)

  private static let anyObject = Shape.object([:], isClosed: false)
  private static let nonEmptyTexts = Shape.list(of: .text(1...Int.max))

  private static let onlyOnCreation: [String: Shape] = [
    "resource_server_identifier": .text(1...600),
    "third_party_security_mode": .choice("strict", "permissive"),
    "jwt_configuration": jwt(["secret_encoded": .boolean]),
    "client_metadata": .map(of: .text(0...255), count: 0...10),
    "token_endpoint_auth_method": authenticationMethod,
  ]

  private static let onlyOnChange: [String: Shape] = [
    "client_secret": .text(1...Int.max),
    "jwt_configuration": jwt([:]),
    // A key with null is removed; what is left is counted.
    "client_metadata": .map(of: .nullable(.text(0...255))),
    "token_endpoint_auth_method": .nullable(authenticationMethod),
  ]

  private static let authenticationMethod = Shape.choice("none", "client_secret_post", "client_secret_basic")

  private static func jwt(_ more: [String: Shape]) -> Shape {
    .object(
      more.merging([
        "lifetime_in_seconds": .integer(), "scopes": anyObject, "alg": .choice("HS256", "RS256", "RS512", "PS256"),
      ]) { $1 }
    )
  }

  private static let applicationTypes = [
    "native", "spa", "regular_web", "non_interactive", "resource_server", "express_configuration", "rms", "box",
    "cloudbees", "concur", "dropbox", "mscrm", "echosign", "egnyte", "newrelic", "office365", "salesforce", "sentry",
    "sharepoint", "slack", "springcm", "zendesk", "zoom", "sso_integration", "oag",
  ]

  private static let refreshToken = Shape.object(
    [
      "rotation_type": .choice("rotating", "non-rotating"),
      "expiration_type": .choice("expiring", "non-expiring"),
      "leeway": .integer(0...Int.max),
      "token_lifetime": .integer(1...157_788_000),
      "idle_token_lifetime": .integer(1...Int.max),
      "infinite_token_lifetime": .boolean,
      "infinite_idle_token_lifetime": .boolean,
      "policies": .nullable(.list(of: anyObject, count: 1...Int.max)),
    ],
    required: ["rotation_type", "expiration_type"]
  )

  private static let common = texts.merging(switches) { $1 }.merging(objects) { $1 }

  private static let texts: [String: Shape] = [
    "name": .text(Shape.TextRule(count: 1...Int.max, form: ("^[^<>]+$", { !$0.contains { "<>".contains($0) } }))),
    "description": .text(0...140),
    "logo_uri": Forms.absoluteURIOrEmpty,
    "app_type": .text(Shape.TextRule(choices: applicationTypes)),
    "callbacks": .list(of: Forms.callbackURL),
    "allowed_logout_urls": .list(of: Forms.urlWithPlaceholders),
    "web_origins": .list(of: Forms.urlWithPlaceholders),
    "allowed_origins": .list(of: Forms.urlWithPlaceholders),
    "allowed_clients": nonEmptyTexts,
    "client_aliases": nonEmptyTexts,
    "grant_types": nonEmptyTexts,
    "cross_origin_loc": .nullable(.text()),
    "custom_login_page": .text(),
    "custom_login_page_preview": .text(),
    "form_template": .text(),
    "initiate_login_uri": Forms.secureURIOrEmpty,
    "compliance_level": .nullable(.text()),
    "organization_usage": .nullable(.choice("deny", "allow", "require")),
    "organization_require_behavior": .nullable(.choice("no_prompt", "pre_login_prompt", "post_login_prompt")),
    "organization_discovery_methods": .nullable(.list(of: .choice("email", "organization_name"), count: 1...2)),
    "redirection_policy": .choice("allow_always", "open_redirect_protection"),
    "par_request_expiry": .nullable(.integer(10...600)),
    "async_approval_notification_channels": .texts,
  ]

  private static let switches: [String: Shape] = Dictionary(
    uniqueKeysWithValues: [
      "cross_origin_authentication", "custom_login_page_on", "is_first_party", "is_token_endpoint_ip_header_trusted",
      "oidc_conformant", "require_proof_of_possession", "require_pushed_authorization_requests", "sso", "sso_disabled",
      "skip_non_verifiable_callback_uri_confirmation_prompt",
    ].map { ($0, Shape.nullable(.boolean)) }
  )

  private static let objects: [String: Shape] = [
    "addons": .nullable(anyObject),
    "client_authentication_methods": .nullable(anyObject),
    "default_organization": .nullable(anyObject),
    "encryption_key": .nullable(anyObject),
    "express_configuration": .nullable(anyObject),
    "mobile": .nullable(anyObject),
    "my_organization_configuration": .nullable(anyObject),
    "native_social_login": .nullable(anyObject),
    "oidc_backchannel_logout": .nullable(anyObject),
    "oidc_logout": .nullable(anyObject),
    "refresh_token": .nullable(refreshToken),
    "session_transfer": .nullable(anyObject),
    "signed_request_object": .nullable(anyObject),
    "token_exchange": .nullable(anyObject),
    "token_quota": .nullable(anyObject),
  ]
}
