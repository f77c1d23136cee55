import Contracts
@testable import Kinde
import Management
import Model

extension SentFields {
  static let kinde = SentFields(
    facts: Kinde.facts,
    contract: .kinde,
    places: [
      "application.callbacks": [
        "PUT /api/v1/applications/{app_id}/auth_redirect_urls urls",
        "PUT /api/v1/applications/{app_id}/auth_redirect_urls urls[]",
      ],
      "application.custom_sign_in_pages": ["PATCH /api/v1/applications/{application_id} is_allow_faceless_auth"],
      "application.homepage_url": ["PATCH /api/v1/applications/{application_id} homepage_uri"],
      "application.login_url": ["PATCH /api/v1/applications/{application_id} login_uri"],
      "application.logout_urls": [
        "PUT /api/v1/applications/{app_id}/auth_logout_urls urls",
        "PUT /api/v1/applications/{app_id}/auth_logout_urls urls[]",
      ],
      "application.name": ["POST /api/v1/applications name", "PATCH /api/v1/applications/{application_id} name"],
      "application.type": ["POST /api/v1/applications type"],
      "phone_factor.channels": ["PUT /api/v1/mfa enabled_factors[]"],
      "phone_factor.enforcement": ["PUT /api/v1/mfa policy"],
      "phone_factor.other_factors": ["PUT /api/v1/mfa enabled_factors[]"],
      "phone_factor.recovery_codes": ["PUT /api/v1/mfa is_recovery_codes_enabled"],
    ],
    notSent: [
      "application.client_id": "a part of the path",
      "phone_connection.applications": "a part of the path",
      "phone_connection.connection_id": "a part of the path",
      "phone_connection.provider": "the environment's own, which no request names",
      "phone_factor.enabled": "whether SMS is among the factors",
      "phone_factor.provider": "the environment's own, which no request names",
    ],
    words: [
      "POST /api/v1/applications type": { ApplicationCodec.types.write($0) },
      "PUT /api/v1/mfa enabled_factors[]": { "mfa:\($0)" },
      "PUT /api/v1/mfa policy": { PhoneFactorCodec.policies.write($0) },
    ],
    exceptions: [:]
  )
}
