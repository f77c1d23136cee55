@testable import Auth0
import Contracts
import Management
import Model

extension SentFields {
  static let auth0 = SentFields(
    facts: Auth0.facts,
    contract: .auth0,
    places: tenant.merging(application) { $0 + $1 }.merging(provider) { $0 + $1 }.merging(factor) { $0 + $1 }
      .merging(connection) { $0 + $1 },
    notSent: [
      "application.client_id": "a part of the path",
      "phone_connection.connection_id": "a part of the path",
      "phone_connection.provider": "copied from the provider that the tenant has",
      "phone_factor.provider": "a tenant has one provider, and no request names it",
    ],
    words: [
      "PATCH /api/v2/attack-protection/phone-provider-protection type": { $0 },
      "POST /api/v2/clients app_type": { ApplicationCodec.types.write($0) },
      "PATCH /api/v2/clients/{id} app_type": { ApplicationCodec.types.write($0) },
      "POST /api/v2/clients token_endpoint_auth_method": { ApplicationCodec.authentications.write($0) },
      "PATCH /api/v2/clients/{id} token_endpoint_auth_method": { ApplicationCodec.authentications.write($0) },
      "POST /api/v2/branding/phone/providers configuration.delivery_methods[]": { ProviderCodec.deliveries.write($0) },
      "PATCH /api/v2/branding/phone/providers/{id} configuration.delivery_methods[]": {
        ProviderCodec.deliveries.write($0)
      },
      "PUT /api/v2/guardian/factors/phone/message-types message_types[]": { $0 },
      "PUT /api/v2/guardian/policies []": { PhoneFactorCodec.words.write($0) },
      "POST /api/v2/branding/phone/providers name": { $0 == "twilio" ? $0 : "custom" },
      "PATCH /api/v2/branding/phone/providers/{id} name": { $0 == "twilio" ? $0 : "custom" },
      "PUT /api/v2/guardian/factors/phone/selected-provider provider": { word in
        ["platform": "auth0", "twilio": "twilio"][word] ?? "phone-message-hook"
      },
    ],
    exceptions: [
      "provider.auth_token": "a secret, of which a configuration has the name alone",
      "provider.channels": "only the Unified Phone Experience wants one: a rule between fields (OfflineRules)",
      "provider.service": "the service's name in two spellings, each 1 to 100 characters",
      "phone_connection.applications": "sent in portions of 50",
    ]
  )

  private static let tenant: [String: [ContractPlace]] = [
    "tenant.add_new_applications": ["PATCH /api/v2/tenants/settings flags.enable_client_connections"],
    "tenant.allowed_countries": ["PATCH /api/v2/tenants/settings country_codes.list[]"],
    "tenant.default_audience": ["PATCH /api/v2/tenants/settings default_audience"],
    "tenant.denied_countries": ["PATCH /api/v2/tenants/settings country_codes.list[]"],
    "tenant.display_name": ["PATCH /api/v2/tenants/settings friendly_name"],
    "tenant.idle_session_lifetime": [
      "PATCH /api/v2/tenants/settings idle_session_lifetime",
      "PATCH /api/v2/tenants/settings idle_session_lifetime_in_minutes",
    ],
    "tenant.logo_url": ["PATCH /api/v2/tenants/settings picture_url"],
    "tenant.logout_urls": [
      "PATCH /api/v2/tenants/settings allowed_logout_urls", "PATCH /api/v2/tenants/settings allowed_logout_urls[]",
    ],
    "tenant.phone_protection": ["PATCH /api/v2/attack-protection/phone-provider-protection type"],
    "tenant.session_lifetime": [
      "PATCH /api/v2/tenants/settings session_lifetime", "PATCH /api/v2/tenants/settings session_lifetime_in_minutes",
    ],
    "tenant.show_factors_on_enrollment": [
      "PATCH /api/v2/tenants/settings flags.mfa_show_factor_list_on_enrollment"
    ],
    "tenant.support_email": ["PATCH /api/v2/tenants/settings support_email"],
    "tenant.support_url": ["PATCH /api/v2/tenants/settings support_url"],
    "tenant.unified_phone": ["PATCH /api/v2/tenants/settings phone_consolidated_experience"],
  ]

  private static let application: [String: [ContractPlace]] = [
    "application.allowed_origins": [
      "POST /api/v2/clients allowed_origins", "PATCH /api/v2/clients/{id} allowed_origins",
      "POST /api/v2/clients allowed_origins[]", "PATCH /api/v2/clients/{id} allowed_origins[]",
    ],
    "application.callbacks": [
      "POST /api/v2/clients callbacks", "PATCH /api/v2/clients/{id} callbacks",
      "POST /api/v2/clients callbacks[]", "PATCH /api/v2/clients/{id} callbacks[]",
    ],
    "application.client_authentication": [
      "POST /api/v2/clients token_endpoint_auth_method", "PATCH /api/v2/clients/{id} token_endpoint_auth_method",
    ],
    "application.first_party": ["POST /api/v2/clients is_first_party", "PATCH /api/v2/clients/{id} is_first_party"],
    "application.grants": [
      "POST /api/v2/clients grant_types", "PATCH /api/v2/clients/{id} grant_types",
      "POST /api/v2/clients grant_types[]", "PATCH /api/v2/clients/{id} grant_types[]",
    ],
    "application.logo_url": ["POST /api/v2/clients logo_uri", "PATCH /api/v2/clients/{id} logo_uri"],
    "application.logout_urls": [
      "POST /api/v2/clients allowed_logout_urls", "PATCH /api/v2/clients/{id} allowed_logout_urls",
      "POST /api/v2/clients allowed_logout_urls[]", "PATCH /api/v2/clients/{id} allowed_logout_urls[]",
    ],
    "application.single_sign_on": ["POST /api/v2/clients sso_disabled", "PATCH /api/v2/clients/{id} sso_disabled"],
    "application.type": ["POST /api/v2/clients app_type", "PATCH /api/v2/clients/{id} app_type"],
    "application.web_origins": [
      "POST /api/v2/clients web_origins", "PATCH /api/v2/clients/{id} web_origins",
      "POST /api/v2/clients web_origins[]", "PATCH /api/v2/clients/{id} web_origins[]",
    ],
  ]

  /// What becomes the secret of an Action.
  private static let secret: [ContractPlace] = [
    "POST /api/v2/actions/actions secrets[].value", "PATCH /api/v2/actions/actions/{id} secrets[].value",
  ]

  private static let provider: [String: [ContractPlace]] = [
    "provider.access_key_id": secret,
    "provider.account": secret,
    "provider.account_sid": [
      "PUT /api/v2/guardian/factors/phone/providers/twilio sid",
      "POST /api/v2/branding/phone/providers configuration.sid",
      "PATCH /api/v2/branding/phone/providers/{id} configuration.sid",
      "POST /api/v2/connections options.twilio_sid", "PATCH /api/v2/connections/{id} options.twilio_sid",
    ],
    "provider.api_key": secret,
    "provider.api_secret": secret,
    "provider.auth_token": [
      "PUT /api/v2/guardian/factors/phone/providers/twilio auth_token",
      "POST /api/v2/branding/phone/providers credentials.auth_token",
      "PATCH /api/v2/branding/phone/providers/{id} credentials.auth_token",
      "POST /api/v2/connections options.twilio_token", "PATCH /api/v2/connections/{id} options.twilio_token",
    ],
    "provider.base_url": secret,
    "provider.channels": [
      "POST /api/v2/branding/phone/providers configuration.delivery_methods",
      "POST /api/v2/branding/phone/providers configuration.delivery_methods[]",
      "PATCH /api/v2/branding/phone/providers/{id} configuration.delivery_methods",
      "PATCH /api/v2/branding/phone/providers/{id} configuration.delivery_methods[]",
    ],
    "provider.code": ["POST /api/v2/actions/actions code", "PATCH /api/v2/actions/actions/{id} code"],
    "provider.customer_id": secret,
    "provider.from": secret + [
      "PUT /api/v2/guardian/factors/phone/providers/twilio from",
      "POST /api/v2/branding/phone/providers configuration.default_from",
      "PATCH /api/v2/branding/phone/providers/{id} configuration.default_from",
      "POST /api/v2/connections options.from", "PATCH /api/v2/connections/{id} options.from",
    ],
    "provider.messaging_service_sid": [
      "PUT /api/v2/guardian/factors/phone/providers/twilio messaging_service_sid",
      "POST /api/v2/branding/phone/providers configuration.mssid",
      "PATCH /api/v2/branding/phone/providers/{id} configuration.mssid",
      "POST /api/v2/connections options.messaging_service_sid",
      "PATCH /api/v2/connections/{id} options.messaging_service_sid",
    ],
    "provider.password": secret,
    "provider.region": secret,
    "provider.secret_access_key": secret,
    "provider.secrets": secret + [
      "POST /api/v2/actions/actions secrets", "POST /api/v2/actions/actions secrets[].name",
      "PATCH /api/v2/actions/actions/{id} secrets", "PATCH /api/v2/actions/actions/{id} secrets[].name",
    ],
    "provider.service": [
      "PUT /api/v2/guardian/factors/phone/selected-provider provider",
      "POST /api/v2/branding/phone/providers name", "PATCH /api/v2/branding/phone/providers/{id} name",
    ],
    "provider.username": secret,
  ]

  private static let factor: [String: [ContractPlace]] = [
    "phone_factor.channels": [
      "PUT /api/v2/guardian/factors/phone/message-types message_types",
      "PUT /api/v2/guardian/factors/phone/message-types message_types[]",
    ],
    "phone_factor.enabled": ["PUT /api/v2/guardian/factors/{name} enabled"],
    "phone_factor.enforcement": ["PUT /api/v2/guardian/policies []"],
    "phone_factor.messages.enrollment.sms": text("text", "enrollment_message"),
    "phone_factor.messages.enrollment.voice": text("voice", "enrollment_message"),
    "phone_factor.messages.verification.sms": text("text", "verification_message"),
    "phone_factor.messages.verification.voice": text("voice", "verification_message"),
    "phone_factor.recovery_codes": ["PUT /api/v2/guardian/factors/{name} enabled"],
  ]

  private static func text(_ channel: String, _ name: String) -> [ContractPlace] {
    [
      ContractPlace(stringLiteral: "PUT /api/v2/guardian/factors/phone/templates \(name)"),
      ContractPlace(stringLiteral: "POST /api/v2/branding/phone/templates content.body.\(channel)"),
      ContractPlace(stringLiteral: "PATCH /api/v2/branding/phone/templates/{id} content.body.\(channel)"),
    ]
  }

  private static let connection: [String: [ContractPlace]] = [
    "phone_connection.applications": [
      "PATCH /api/v2/connections/{id}/clients ", "PATCH /api/v2/connections/{id}/clients [].client_id",
    ],
    "phone_connection.brute_force_protection": [
      "POST /api/v2/connections options.brute_force_protection",
      "PATCH /api/v2/connections/{id} options.brute_force_protection",
    ],
    "phone_connection.message": [
      "POST /api/v2/connections options.template", "PATCH /api/v2/connections/{id} options.template",
    ],
    "phone_connection.name": ["POST /api/v2/connections options.name"],
    "phone_connection.sign_up": [
      "POST /api/v2/connections options.disable_signup", "PATCH /api/v2/connections/{id} options.disable_signup",
    ],
  ]
}
