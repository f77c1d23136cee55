import Emulation
import HTTP

/// The user pool's security settings.
enum SecuritySettings {
  static let endpoints = [
    Endpoint("GET", "get-security-settings") { call in Envelope.success(.object(try settings(call))) },
    Endpoint("POST", "update-security-settings", answer: update),
  ]

  private static let passwordCheck: JSON = ["enabled": false, "limit": 50, "timeInterval": 300, "unit": "Second"]

  /// The members of the vendor's `SecuritySettingsDto` (Node SDK 4), as a new user pool has them.
  private static let initial: Members = [
    "verifyCodeLength": 6, "verifyCodeMaxAttempts": 1, "allowedOrigins": "https://app.acme.example",
    "authingTokenExpiresIn": 129_600, "registerDisabled": false,
    "changePhoneStrategy": ["verifyOldPhone": true], "changeEmailStrategy": ["verifyOldEmail": true],
    "completePasswordAfterPassCodeLogin": false, "loginRequireEmailVerified": false,
    "enableLoginAccountSwitch": false,
    "selfUnlockAccount": ["enabled": false, "strategy": "captcha"],
    "cookieSettings": ["cookieExpiresIn": 1_209_600, "cookieExpiresOnBrowserSession": false],
    "registerAnomalyDetection": ["enabled": false, "limit": 50, "timeInterval": 300],
    "loginAnomalyDetection": [
      "loginFailStrategy": "captcha", "robotVerify": "disable", "accountLock": "disable",
      "loginFailCheck": ["enabled": false, "limit": 50, "timeInterval": 300], "loginPasswordFailCheck": passwordCheck,
      "robotVerifyLoginPasswordFailCheck": passwordCheck,
    ],
    "qrcodeLoginStrategy": [
      "qrcodeExpiresIn": 120, "ticketExpiresIn": 300, "allowExchangeUserInfoFromBrowser": false,
      "returnFullUserInfo": false,
    ],
  ]

  private static func settings(_ call: Call) throws -> Members {
    initial.merging(try call.objects.find("pool", "security") ?? [:]) { $1 }
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var body = call.body()
    for (name, value) in body {
      guard let members = value.members else { continue }
      switch call.variations.emptyStrategy {
      case .refused where members.isEmpty: throw Refusal(400, "Parameter error: \(name) should not be empty")
      case .stored: break
      case .merged, .refused:
        body[name] = .object((try settings(call)[name]?.members ?? [:]).merging(members) { $1 })
      }
    }
    // A list on its way in, one text on its way out.
    if let origins = body["allowedOrigins"] { body["allowedOrigins"] = .text(origins.texts.joined(separator: "\n")) }
    let stored = (try call.objects.find("pool", "security") ?? [:]).merging(body) { $1 }
    try call.objects.put("pool", "security", stored)
    return Envelope.success(.object(try settings(call)))
  }
}
