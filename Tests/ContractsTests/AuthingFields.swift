@testable import Authing
import Contracts
import Management
import Model

extension SentFields {
  static let authing = SentFields(
    facts: Authing.facts,
    contract: .authing,
    places: [
      "application.callbacks": basic("redirectUris") + basic("redirectUris[]"),
      "application.default_sign_in": ["POST /api/v3/update-application loginConfig.defaultLoginMethod.connectionType"],
      "application.description": basic("appDescription"),
      "application.first_party": ["POST /api/v3/update-application loginConfig.showAuthorizationPage"],
      "application.identifier": basic("appIdentifier"),
      "application.login_url": basic("initLoginUri"),
      "application.logo_url": basic("appLogo"),
      "application.logout_urls": basic("logoutRedirectUris") + basic("logoutRedirectUris[]"),
      "application.name": basic("appName"),
      "application.single_sign_on": basic("ssoEnabled"),
      "application.type": ["POST /api/v3/create-application appType"],
      "phone_factor.applications": ["POST /api/v3/update-application-mfa-settings appId"],
      "tenant.code_attempts": ["POST /api/v3/update-security-settings verifyCodeMaxAttempts"],
      "tenant.code_length": ["POST /api/v3/update-security-settings verifyCodeLength"],
      "tenant.session_lifetime": ["POST /api/v3/update-security-settings cookieSettings.cookieExpiresIn"],
    ],
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

  private static func basic(_ name: String) -> [ContractPlace] {
    ["create", "update"].map { ContractPlace(stringLiteral: "POST /api/v3/\($0)-application \(name)") }
  }
}
