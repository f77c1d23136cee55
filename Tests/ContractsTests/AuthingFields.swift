@testable import Authing
import Contracts
import Management
import Model

extension SentFields {
  static let authing = SentFields(
    facts: Authing.facts,
    contract: .authing,
    places: ApplicationCodec.basics.places.joined(
      TenantSettingsCodec.security.places,
      [
        "application.default_sign_in": [
          "POST /api/v3/update-application loginConfig.defaultLoginMethod.connectionType"
        ],
        "application.first_party": ["POST /api/v3/update-application loginConfig.showAuthorizationPage"],
        "phone_factor.applications": ["POST /api/v3/update-application-mfa-settings appId"],
      ]
    ),
    notSent: [
      "application.client_id": "the ID that Authing assigned",
      "phone_connection.applications": "each has codes by phone among its login methods",
      "phone_connection.provider": "the user pool's one message service, which no request names",
      "phone_connection.sign_up": "codes by phone among an application's register methods",
      "phone_factor.channels": "SMS alone, which is a factor's name",
      "phone_factor.enabled": "SMS among the user pool's factors",
      "phone_factor.provider": "the user pool's one message service, which no request names",
    ],
    words: [
      "POST /api/v3/create-application appType": { ApplicationCodec.types.write($0) },
      "POST /api/v3/update-application loginConfig.defaultLoginMethod.connectionType": {
        ApplicationCodec.signIns.write($0)
      },
    ],
    exceptions: [:]
  )

  static let authingEndpoints = [
    CheckedEndpoint("application", ApplicationCodec.basics), CheckedEndpoint("login", ApplicationCodec.login),
    CheckedEndpoint("security settings", TenantSettingsCodec.security),
  ]
}
