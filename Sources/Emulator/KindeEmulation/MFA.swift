package import Emulation
package import HTTP

/// The environment's second factor: set as a whole, and never told.
package enum MFA {
  private static let collection = "environment"
  private static let id = "mfa"

  static let endpoints = [Endpoint("PUT", "/mfa", "update:mfa", answer: replace)]

  /// What is set, for tests: the API has no such call.
  package static func current(_ objects: Objects) throws -> JSON? { try objects.find(collection, id).map(JSON.object) }

  private static let shape = Shape.object(
    [
      "policy": .choice("required", "off", "optional"),
      "enabled_factors": .list(of: .choice("mfa:email", "mfa:sms", "mfa:authenticator_app")),
      "is_recovery_codes_enabled": .boolean,
    ],
    required: ["policy", "enabled_factors"]
  )

  @Sendable private static func replace(_ call: Call) throws -> EmulatedResponse {
    var body = try call.body(shape)
    guard !body.isEmpty else { throw Answer.invalid("policy is missing.", call.variations) }
    body["is_recovery_codes_enabled"] = body["is_recovery_codes_enabled"] ?? true
    try call.objects.put(collection, id, body)
    return Answer.success("OK")
  }
}
