@testable import Auth0
import Contracts
import Management
import Model

extension SentFields {
  static let auth0 = SentFields(
    facts: Auth0.facts,
    contract: .auth0,
    places: codecs.joined(tenant, provider, factor, connection),
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

  /// What the codecs' tables say; below is what functions write.
  private static let codecs = TenantSettingsCodec.settings.places.joined(
    TenantSettingsCodec.protection.places,
    ApplicationCodec.client.places,
    ProviderCodec.account.places,
    ProviderCodec.delivery.places,
    ProviderCodec.configuration.places,
    PhoneConnectionCodec.connection.places,
    PhoneConnectionCodec.options.places
  ).joined(PhoneFactorCodec.channels.places).joined(
    PhoneFactorCodec.phone.endpoint.places,
    PhoneFactorCodec.recoveryCodes.endpoint.places
  )

  private static let tenant: [String: [ContractPlace]] = [
    "tenant.allowed_countries": ["PATCH /api/v2/tenants/settings country_codes.list[]"],
    "tenant.denied_countries": ["PATCH /api/v2/tenants/settings country_codes.list[]"],
    "tenant.idle_session_lifetime": [
      "PATCH /api/v2/tenants/settings idle_session_lifetime",
      "PATCH /api/v2/tenants/settings idle_session_lifetime_in_minutes",
    ],
    "tenant.session_lifetime": [
      "PATCH /api/v2/tenants/settings session_lifetime", "PATCH /api/v2/tenants/settings session_lifetime_in_minutes",
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
    "provider.code": ["POST /api/v2/actions/actions code", "PATCH /api/v2/actions/actions/{id} code"],
    "provider.customer_id": secret,
    "provider.from": secret + [
      "POST /api/v2/connections options.from", "PATCH /api/v2/connections/{id} options.from",
    ],
    "provider.messaging_service_sid": [
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
    "phone_factor.enforcement": ["PUT /api/v2/guardian/policies []"],
    "phone_factor.messages.enrollment.sms": text("text", "enrollment_message"),
    "phone_factor.messages.enrollment.voice": text("voice", "enrollment_message"),
    "phone_factor.messages.verification.sms": text("text", "verification_message"),
    "phone_factor.messages.verification.voice": text("voice", "verification_message"),
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
    "phone_connection.message": [
      "POST /api/v2/connections options.template", "PATCH /api/v2/connections/{id} options.template",
    ],
    "phone_connection.name": ["POST /api/v2/connections options.name"],
  ]

  static let auth0Endpoints = [
    CheckedEndpoint("tenant settings", TenantSettingsCodec.settings),
    CheckedEndpoint("phone provider protection", TenantSettingsCodec.protection),
    CheckedEndpoint("client", ApplicationCodec.client),
    CheckedEndpoint("Twilio account", ProviderCodec.account),
    CheckedEndpoint("delivery", ProviderCodec.delivery),
    CheckedEndpoint("provider's configuration", ProviderCodec.configuration),
    CheckedEndpoint("phone factor", PhoneFactorCodec.phone.endpoint),
    CheckedEndpoint("recovery codes", PhoneFactorCodec.recoveryCodes.endpoint),
    CheckedEndpoint("channels", PhoneFactorCodec.channels),
    CheckedEndpoint("policies", PhoneFactorCodec.policies),
    CheckedEndpoint("connection", PhoneConnectionCodec.connection),
    CheckedEndpoint("connection's options", PhoneConnectionCodec.options),
  ]
}
