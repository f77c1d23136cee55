import Emulation
import HTTP

/// What an application has that nobody set.
enum ApplicationDefaults {
  static let login: Members = [
    "mergeLoginAndRegisterPage": false,
    "enabledBasicLoginMethods": ["EMAIL_CODE", "EMAIL_PASSWORD"],
    "defaultLoginMethod": loginMethod(["connectionType": "PASSWORD"]),
    "enabledExtIdpConns": [],
    "showAuthorizationPage": false,
  ]

  private static let registration: JSON = [
    "enabledBasicRegisterMethods": ["EMAIL_CODE", "EMAIL_PASSWORD"], "defaultRegisterMethod": "PASSCODE",
  ]

  private static let branding: JSON = [
    "customCSSEnabled": false, "guardVersion": "Advanced", "showChangeLanguageButton": false,
    "defaultLanguage": "zh-CN", "showForgetPasswordButton": true, "showEnterpriseConnections": true,
    "showSocialConnections": true, "showAgreement": false, "agreements": [],
  ]

  /// Reading has every key, a word of the list also where the page shows no QR code.
  static func loginMethod(_ members: Members) -> JSON {
    let empty: Members = [
      "qrcodeType": "SELF_BUILT_APP", "qrcodeExtIdpConnId": "", "adExtIdpConnId": "", "ldapExtIdpConnId": "",
    ]
    return .object(empty.merging(members) { $1 })
  }

  static func filled(_ body: Members, userPool: String, loginMethods: [String]) -> Members {
    let usual: Members = [
      "userPoolId": .text(userPool), "isIntegrateApp": false, "appType": "web", "defaultProtocol": "oidc",
      "appLogo": "https://files.authing.co/authing-console/default-app-logo.png", "appDescription": "",
      "redirectUris": [], "logoutRedirectUris": [], "initLoginUri": "", "ssoEnabled": false,
      "samlProviderEnabled": false, "oauthProviderEnabled": false, "casProviderEnabled": false,
      "customBrandingEnabled": false, "customSecurityEnabled": false, "registerConfig": registration,
      "brandingConfig": branding, "oidcConfig": ["grant_types": ["authorization_code", "refresh_token"]],
      "secret": .text(Identifiers.hexadecimal(32)),
    ]
    var application = usual.merging(body) { $1 }
    let methods = JSON.list(loginMethods.map(JSON.text))
    var login = login.merging(["enabledBasicLoginMethods": methods]) { $1 }.merging(body["loginConfig"]?.members ?? [:])
    { $1 }
    login["defaultLoginMethod"] = loginMethod(login["defaultLoginMethod"]?.members ?? [:])
    application["loginConfig"] = .object(login)
    return application
  }
}
