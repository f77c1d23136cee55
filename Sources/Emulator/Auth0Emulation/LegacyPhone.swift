import Emulation
import HTTP

/// The phone factor's own provider and templates, which the Unified Phone Experience refuses.
enum LegacyPhone {
  /// Both spellings are one thing.
  private static let spellings = ["phone", "sms"]

  static let endpoints = spellings.flatMap { spelling -> [Endpoint] in
    let base = "/guardian/factors/\(spelling)"
    return [
      Endpoint("GET", base + "/selected-provider", "read:guardian_factors", answer: selectedProvider),
      Endpoint("PUT", base + "/selected-provider", "update:guardian_factors", answer: select),
      Endpoint("GET", base + "/providers/twilio", "read:guardian_factors", answer: twilio),
      Endpoint("PUT", base + "/providers/twilio", "update:guardian_factors", answer: setTwilio),
      Endpoint("GET", base + "/templates", "read:guardian_factors") { try templates($0, spelling: spelling) },
      Endpoint("PUT", base + "/templates", "update:guardian_factors", answer: setTemplates),
    ]
  }

  private static func refuseWhenUnified(_ call: Call) throws {
    guard try call.isUnified else { return }
    throw Refusal(
      403,
      "Insufficient privileges to use this deprecated feature. To handle Phone Provider/Templates refer to Tenant Phone "
        + "Settings",
      call.variations.legacyRefusalHasErrorCode ? "legacy_mfa_phone_provider_not_allowed" : nil
    )
  }

  // MARK: Which provider sends

  @Sendable private static func selectedProvider(_ call: Call) throws -> EmulatedResponse {
    if !call.variations.selectedProviderWorksWhenUnified { try refuseWhenUnified(call) }
    return EmulatedResponse(200, .object(try call.objects.fact(.selectedProvider) ?? ["provider": "auth0"]))
  }

  @Sendable private static func select(_ call: Call) throws -> EmulatedResponse {
    if !call.variations.selectedProviderWorksWhenUnified { try refuseWhenUnified(call) }
    let body = try call.members
    try call.objects.set(.selectedProvider, body)
    return EmulatedResponse(200, .object(body))
  }

  // MARK: Twilio

  @Sendable private static func twilio(_ call: Call) throws -> EmulatedResponse {
    try refuseWhenUnified(call)
    return EmulatedResponse(200, .object(try call.objects.fact(.twilio) ?? [:]))
  }

  @Sendable private static func setTwilio(_ call: Call) throws -> EmulatedResponse {
    try refuseWhenUnified(call)
    let empty: Members = ["from": nil, "messaging_service_sid": nil, "auth_token": nil, "sid": nil]
    let settings = empty.merging(try call.members) { $1 }
    try call.objects.set(.twilio, settings)
    return EmulatedResponse(200, .object(settings))
  }

  // MARK: Templates

  private static let untouched: Members = [
    "enrollment_message":
      "{{code}} is your verification code for {{tenant.friendly_name}}. Please enter this code to verify your enrollment.",
    "verification_message": "{{code}} is your verification code for {{tenant.friendly_name}}",
  ]

  private static func templates(_ call: Call, spelling: String) throws -> EmulatedResponse {
    try refuseWhenUnified(call)
    if let templates = try call.objects.fact(.templates) { return EmulatedResponse(200, .object(templates)) }
    if call.variations.noContentSpellings.contains(spelling) { return EmulatedResponse(204) }
    return EmulatedResponse(200, .object(untouched))
  }

  @Sendable private static func setTemplates(_ call: Call) throws -> EmulatedResponse {
    try refuseWhenUnified(call)
    let body = try call.members
    guard call.isEntitled(to: .customSMSTemplates) else { throw Refusal.entitlement("custom SMS templates", call) }
    try call.objects.set(.templates, body)
    return EmulatedResponse(200, .object(body))
  }
}
