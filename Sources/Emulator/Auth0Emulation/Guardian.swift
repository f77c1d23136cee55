import Emulation
import HTTP

/// Factors, policies and the phone factor's message types: the same in both phone experiences.
enum Guardian {
  /// In the order in which they are listed.
  static let factors = [
    "sms", "push-notification", "otp", "email", "duo", "webauthn-roaming", "webauthn-platform", "recovery-code",
  ]

  static let endpoints = [
    Endpoint("GET", "/guardian/factors", "read:guardian_factors", answer: list),
    Endpoint("PUT", "/guardian/factors/{name}", "update:guardian_factors", answer: enable),
    Endpoint("GET", "/guardian/policies", "read:mfa_policies") { call in
      EmulatedResponse(200, try call.objects.fact(.policies)?["policies"] ?? [])
    },
    Endpoint("PUT", "/guardian/policies", "update:mfa_policies", answer: setPolicies),
    Endpoint("GET", "/guardian/factors/phone/message-types", "read:guardian_factors") { call in
      EmulatedResponse(200, ["message_types": try call.objects.fact(.messageTypes)?["message_types"] ?? []])
    },
    Endpoint("PUT", "/guardian/factors/phone/message-types", "update:guardian_factors", answer: setMessageTypes),
  ]

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let states = try call.objects.fact(.factors) ?? [:]
    let list = factors.map { name -> JSON in
      let state = states[name]?.members ?? [:]
      var factor: Members = ["name": .text(name), "enabled": state["enabled"] ?? false]
      if name == "sms" { factor["trial_expired"] = state["trial_expired"] ?? false }
      return .object(factor)
    }
    return EmulatedResponse(200, .list(list))
  }

  @Sendable private static func enable(_ call: Call) throws -> EmulatedResponse {
    let name = call.values["name"] ?? ""
    let body = try call.members
    var states = try call.objects.fact(.factors) ?? [:]
    var state = states[name]?.members ?? [:]
    state["enabled"] = body["enabled"]
    if body["enabled"] == true { state["was_enabled"] = true }
    states[name] = .object(state)
    try call.objects.set(.factors, states)
    return EmulatedResponse(200, .object(body))
  }

  @Sendable private static func setPolicies(_ call: Call) throws -> EmulatedResponse {
    let policies = try call.body
    if policies.texts.contains("confidence-score"), !call.isEntitled(to: .adaptiveMFA) {
      throw Refusal.entitlement("Adaptive MFA", call)
    }
    try call.objects.set(.policies, ["policies": policies])
    return EmulatedResponse(200, policies)
  }

  @Sendable private static func setMessageTypes(_ call: Call) throws -> EmulatedResponse {
    let body = try call.members
    let types = body["message_types"]?.texts ?? []
    let wasEnabled = try call.objects.fact(.factors)?["sms"]?["was_enabled"] == true
    if !types.isEmpty, !wasEnabled, !call.variations.messageTypesNeedNoFactor {
      throw Refusal(404, "The phone factor does not exist.")
    }
    if try call.isUnified {
      let methods = try PhoneProviders.deliveryMethods(call) ?? []
      let covered: [String: String] = ["sms": "text", "voice": "voice"]
      guard types.allSatisfy({ methods.contains(covered[$0] ?? $0) }) else {
        throw Refusal(
          409,
          "Message Type is not supported by the configured phone provider",
          call.variations.messageTypeConflictCode
        )
      }
    }
    try call.objects.set(.messageTypes, body)
    return EmulatedResponse(200, .object(body))
  }
}

extension Call {
  /// Whether the tenant lives in the Unified Phone Experience.
  var isUnified: Bool { get throws { try Auth0Emulation.mode(of: objects) == .unified } }
}
