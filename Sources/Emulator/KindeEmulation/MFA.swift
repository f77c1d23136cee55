package import Emulation
package import HTTP

/// The environment's second factor: set as a whole, and never returned.
package enum MFA {
  private static let collection = "environment"
  private static let id = "mfa"

  static let endpoints = [Endpoint("PUT", "/mfa", "update:mfa", answer: replace)]

  /// What is set, for tests: the API has no such call.
  package static func current(_ objects: Objects) throws -> JSON? { try objects.find(collection, id).map(JSON.object) }

  @Sendable private static func replace(_ call: Call) throws -> EmulatedResponse {
    var body = call.body()
    if body["enabled_factors"]?.texts.contains("mfa:sms") == true, !call.emulation.hasMessageService {
      let text = "No SMS service is configured."
      switch call.variations.unservedFactor {
      case .accepted: break
      case .badRequest: throw Answer.invalid(text, call.variations)
      case .forbidden: throw Answer.refuse(403, "FORBIDDEN", text, call.variations)
      }
    }
    let before = call.variations.keepsOmittedRecoveryCodes ? try call.objects.find(collection, id) : nil
    let recoveryCodes = "is_recovery_codes_enabled"
    body[recoveryCodes] = body[recoveryCodes] ?? before?[recoveryCodes] ?? true
    try call.objects.put(collection, id, body)
    return Answer.success("OK")
  }
}
