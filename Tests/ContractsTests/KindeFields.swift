import Contracts
@testable import Kinde
import Management
import Model

extension SentFields {
  static let kinde = SentFields(
    facts: Kinde.facts,
    contract: .kinde,
    places: ApplicationCodec.list.places.joined(
      ApplicationCodec.details.places,
      ApplicationCodec.callbacks.places,
      ApplicationCodec.logoutURLs.places
    ).joined([
      "phone_factor.channels": ["PUT /api/v1/mfa enabled_factors[]"],
      "phone_factor.enforcement": ["PUT /api/v1/mfa policy"],
      "phone_factor.other_factors": ["PUT /api/v1/mfa enabled_factors[]"],
      "phone_factor.recovery_codes": ["PUT /api/v1/mfa is_recovery_codes_enabled"],
    ]),
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

  static let kindeEndpoints = [
    CheckedEndpoint("listed application", ApplicationCodec.list),
    CheckedEndpoint("application's details", ApplicationCodec.details),
  ]
}
