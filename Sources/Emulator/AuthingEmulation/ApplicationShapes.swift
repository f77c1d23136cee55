import Emulation

/// What an application's body may be (`CreateApplicationDto`, and the Node SDK's `UpdateApplicationDto`).
enum ApplicationShapes {
  private static let methods = Shape.list(
    of: .choice(
      "PHONE_CODE",
      "EMAIL_CODE",
      "PHONE_PASSWORD",
      "EMAIL_PASSWORD",
      "USERNAME_PASSWORD",
      "SELF_BUILT_APP_QRCODE"
    )
  )

  private static let login = Shape.object(
    [
      "mergeLoginAndRegisterPage": .boolean,
      "enabledBasicLoginMethods": methods,
      "defaultLoginMethod": .object(
        [
          "connectionType": .choice("PASSCODE", "PASSWORD", "QRCODE", "LDAP", "AD"),
          "qrcodeType": .choice("SELF_BUILT_APP", "WECHAT_OFFICIAL_ACCOUNT", "WECHAT_MINI_PROGRAM"),
          "qrcodeExtIdpConnId": .text(), "adExtIdpConnId": .text(), "ldapExtIdpConnId": .text(),
        ],
        required: ["connectionType"],
        isClosed: false
      ),
      "showAuthorizationPage": .boolean,
    ],
    required: ["showAuthorizationPage"],
    isClosed: false
  )

  private static let registration = Shape.object(
    [
      "enabledBasicRegisterMethods": .list(of: .choice("PHONE_CODE", "EMAIL_CODE", "EMAIL_PASSWORD")),
      "defaultRegisterMethod": .choice("PASSCODE", "PASSWORD"),
    ],
    required: ["enabledBasicRegisterMethods", "defaultRegisterMethod"],
    isClosed: false
  )

  private static let common: [String: Shape] = [
    "appName": .text(1...200), "appIdentifier": .text(1...128), "appLogo": .text(), "appDescription": .text(),
    "defaultProtocol": .choice("oidc", "oauth", "saml", "cas", "asa"),
    "redirectUris": .texts, "logoutRedirectUris": .texts, "initLoginUri": .text(), "ssoEnabled": .boolean,
    "loginConfig": login, "registerConfig": registration, "brandingConfig": .object([:], isClosed: false),
  ]

  static let creation = common.merging(
    ["appType": .choice("web", "spa", "native", "api", "mfa", "mini-program"), "template": .text()]
  ) { $1 }

  /// The type is not among them.
  static let change = common.merging(["appId": .text(1...64)]) { $1 }
}
