import Emulation
import HTTP

/// How the platform answers floods of phone messages.
enum PhoneProviderProtection {
  private static let path = "/attack-protection/phone-provider-protection"

  static let endpoints = [
    Endpoint("GET", path, "read:attack_protection") { call in
      try checkEntitlement(call)
      return EmulatedResponse(200, .object(try call.objects.fact(.protection) ?? ["type": "none"]))
    },
    Endpoint("PATCH", path, "update:attack_protection") { call in
      try checkEntitlement(call)
      let body = try call.members
      try call.objects.set(.protection, body)
      return EmulatedResponse(200, .object(body))
    },
  ]

  private static func checkEntitlement(_ call: Call) throws {
    guard call.isEntitled(to: .phoneProviderProtection) else {
      throw Refusal(403, "Exponential backoff is not enabled for this tenant.")
    }
  }
}
