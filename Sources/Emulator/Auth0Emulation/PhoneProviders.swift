import Emulation
import HTTP

/// The tenant's phone provider, of which there is one at most.
enum PhoneProviders {
  static let collection = "phone_providers"

  static let endpoints = [
    Endpoint("GET", "/branding/phone/providers", "read:phone_providers", answer: list),
    Endpoint("POST", "/branding/phone/providers", "create:phone_providers", answer: create),
    Endpoint("GET", "/branding/phone/providers/{id}", "read:phone_providers") { call in
      EmulatedResponse(200, .object(view(try find(call))))
    },
    Endpoint("PATCH", "/branding/phone/providers/{id}", "update:phone_providers", answer: update),
    Endpoint("DELETE", "/branding/phone/providers/{id}", "delete:phone_providers") { call in
      guard try call.objects.remove(collection, call.id) else { throw missing }
      return EmulatedResponse(204)
    },
    Endpoint("POST", "/branding/phone/providers/{id}/try", "create:phone_providers") { call in
      _ = try find(call)
      return testIsQueued
    },
  ]

  /// What the enabled provider delivers; nil where there is none.
  static func deliveryMethods(_ call: Call) throws -> [String]? {
    guard let provider = try call.objects.all(collection).first, provider["disabled"] != true else { return nil }
    return provider["configuration"]?["delivery_methods"]?.texts ?? []
  }

  /// Whether Twilio sends by a messaging service.
  static func usesMessagingService(_ call: Call) throws -> Bool {
    try call.objects.all(collection).first?["configuration"]?["mssid"] != nil
  }

  static let missing = Refusal(404, "Notification Resource not found")
  private static let badOperation = Refusal(400, "Bad Operation on Notification Resource")

  // MARK: Operations

  private static func find(_ call: Call) throws -> Members {
    guard let provider = try call.objects.find(collection, call.id) else { throw missing }
    return provider
  }

  /// As a single provider is shown: without credentials.
  private static func view(_ provider: Members) -> Members { provider.filter { $0.key != "credentials" } }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let wanted = call.flag("disabled")
    let providers = try call.objects.all(collection).filter { wanted == nil || $0["disabled"]?.boolean == wanted }
    return EmulatedResponse(
      200,
      ["providers": .list(providers.map { .object($0.merging(["credentials": nil]) { $1 }) })]
    )
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = try call.members
    if try call.objects.count(collection) > 0 { throw Refusal(409, "Custom phone provider conflict.") }
    let id = Identifiers.base58(22, prefix: "pro_")
    var provider = body.filter { ["name", "disabled", "configuration", "credentials"].contains($0.key) }
    provider.merge([
      "id": .text(id), "tenant": .text(call.emulation.tenant), "channel": "phone",
      "disabled": body["disabled"] ?? false, "created_at": call.moment, "updated_at": call.moment,
    ]) { $1 }
    try check(provider, call)
    try call.objects.put(collection, id, provider)
    return EmulatedResponse(201, .object(view(provider)))
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var provider = try find(call)
    let body = try call.members
    if call.variations.becomingTwilioNeedsToken, body["name"] == "twilio", provider["name"] != "twilio",
      body["credentials"]?["auth_token"] == nil
    {
      throw badOperation
    }
    provider.merge(body) { $1 }
    provider["updated_at"] = call.moment
    try check(provider, call)
    try call.objects.put(collection, call.id, provider)
    return EmulatedResponse(200, .object(view(provider)))
  }

  private static func check(_ provider: Members, _ call: Call) throws {
    switch provider["name"]?.text {
    case "twilio":
      let hasToken = provider["credentials"]?["auth_token"] != nil
      try checkTwilio(provider["configuration"]?.members ?? [:], hasToken: hasToken, call)
    default: try checkCustom(call)
    }
  }

  private static func checkTwilio(_ configuration: Members, hasToken: Bool, _ call: Call) throws {
    if call.variations.takesTwilioWithoutAccount, configuration["sid"] == nil { return }
    if configuration["sid"] == nil || !hasToken && !call.variations.takesTwilioWithoutAccount { throw badOperation }
    let (from, service) = (configuration["default_from"], configuration["mssid"])
    if from == nil, service == nil { throw badOperation }
    if from != nil, service != nil, !call.variations.takesFromAndMessagingService { throw badOperation }
    let isVoice = configuration["delivery_methods"]?.texts.contains("voice") == true
    if from == nil, isVoice, !call.variations.messagingServiceIsEnoughForVoice { throw badOperation }
  }

  private static func checkCustom(_ call: Call) throws {
    let status: Int
    switch call.variations.missingAction {
    case .accepted: return
    case .badRequest: status = 400
    case .conflict: status = 409
    }
    let isBound =
      try !call.variations.customProvidersNeedBinding
      || call.objects.find(ActionBindings.collection, "custom-phone-provider")?["bindings"]?.elements?.isEmpty == false
    if try isBound && Actions.hasDeployedPhoneProvider(call) { return }
    throw Refusal(
      status,
      "The custom phone provider has no deployed Action",
      "custom_email_provider_deployed_action_not_found"
    )
  }

  /// Queues a message, which says nothing about its delivery.
  static let testIsQueued = EmulatedResponse(
    202,
    ["code": 202, "message": "Test notification successfully sent for processing"]
  )
}
