import Emulation
import HTTP

/// The user pool's security settings.
enum SecuritySettings {
  static let endpoints = [
    Endpoint("GET", "get-security-settings") { call in Envelope.success(.object(try settings(call))) },
    Endpoint("POST", "update-security-settings", answer: update),
  ]

  private static let initial: Members = [
    "verifyCodeLength": 6, "verifyCodeMaxAttempts": 1, "allowedOrigins": "https://app.acme.example",
    "authingTokenExpiresIn": 129_600, "registerDisabled": false, "selfUnlockAccount": ["enabled": false],
    "changePhoneStrategy": ["verifyOldPhone": true], "changeEmailStrategy": ["verifyOldEmail": true],
    "completePasswordAfterPassCodeLogin": false, "loginRequireEmailVerified": false,
    "enableLoginAccountSwitch": false,
  ]

  private static func settings(_ call: Call) throws -> Members {
    initial.merging(try call.objects.find("pool", "security") ?? [:]) { $1 }
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var body = try call.body([
      "verifyCodeLength": .integer(4...12), "verifyCodeMaxAttempts": .integer(1...100), "allowedOrigins": .texts,
      "authingTokenExpiresIn": .integer(1...Int.max), "registerDisabled": .boolean,
      "changePhoneStrategy": .object(["verifyOldPhone": .boolean]),
      "completePasswordAfterPassCodeLogin": .boolean, "loginRequireEmailVerified": .boolean,
      "enableLoginAccountSwitch": .boolean,
    ])
    // A list on its way in, one text on its way out.
    if let origins = body["allowedOrigins"] { body["allowedOrigins"] = .text(origins.texts.joined(separator: "\n")) }
    let stored = (try call.objects.find("pool", "security") ?? [:]).merging(body) { $1 }
    try call.objects.put("pool", "security", stored)
    return Envelope.success(.object(try settings(call)))
  }
}
