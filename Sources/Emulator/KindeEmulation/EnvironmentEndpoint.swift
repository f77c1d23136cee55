import Emulation
import HTTP

/// The environment itself, which can only be read.
enum EnvironmentEndpoint {
  static let endpoints = [Endpoint("GET", "/environment", "read:environments", answer: read)]

  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    let domain = call.emulation.domain ?? call.request.headers["Host"] ?? "127.0.0.1"
    let environment: Members = [
      "code": .text(call.emulation.environmentCode), "name": "Rehearsal", "is_default": true, "is_live": false,
      "kinde_domain": .text(call.variations.domainHasScheme ? "https://\(domain)" : domain), "custom_domain": nil,
      "created_on": "2026-01-01T00:00:00Z", "theme_code": "light",
    ]
    return Answer.success("OK", ["environment": .object(environment)])
  }
}
