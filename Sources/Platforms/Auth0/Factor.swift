import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_factor`: Guardian's switches and policies, which both worlds share, and the texts of either.
enum Factor {
  /// Guardian's name for the phone factor, by text and by call.
  private static let phone = "sms"

  static func read(
    _ kind: KindDescription,
    _ tenant: Auth0Tenant,
    _ world: World,
    isMoving: Bool
  ) async throws(PlatformFailure) -> Live {
    let factors = try await tenant.part("guardian", "factors")
    let policies = try await tenant.part("guardian", "policies")
    let types = try await tenant.part("guardian", "factors", "phone", "message-types")
    var draft = LiveDraft(kind)
    var isTrialOver = false
    try reading(["guardian", "factors"]) { () throws(JSONProblem) in
      for factor in try factors.list() {
        switch try factor.member("name").text() {
        case phone:
          draft.set("enabled", .boolean(try factor.member("enabled").boolean()))
          isTrialOver = try factor.optional("trial_expired")?.boolean() ?? false
        case "recovery-code": draft.set("recovery_codes", .boolean(try factor.member("enabled").boolean()))
        default: break
        }
      }
      let policies = try policies.texts().map { Words.enforcement.read($0) }
      draft.set("enforcement", .text(policies.isEmpty ? Enforcement.never.rawValue : policies.joined(separator: ", ")))
      draft.set("channels", .set(of: try types.member("message_types").texts()))
    }
    // A tenant has one provider, and the factor uses it.
    draft.set("provider", .text(Provider.identity))
    let defaults = try await FactorTexts.read(into: &draft, tenant, world)
    let notes = world == .unified ? try await FactorTexts.disabled(tenant) : []
    return draft.live(
      identity: "phone_factor",
      name: "phone_factor",
      remarks: LiveRemarks(
        defaults: defaults,
        isElsewhere: isMoving,
        notes: notes,
        outage: isTrialOver ? try await outageOfOwnService(tenant, world) : nil
      )
    )
  }

  /// The same where the factor itself is not read: only who declares Auth0's own service needs to know.
  static func outage(_ tenant: Auth0Tenant, _ world: World) async throws(PlatformFailure) -> String? {
    guard tenant.statedService == Service.platform.rawValue else { return nil }
    let factors = try await tenant.part("guardian", "factors")
    let isOver = try reading(["guardian", "factors"]) { () throws(JSONProblem) in
      for factor in try factors.list() where try factor.member("name").text() == phone {
        return try factor.optional("trial_expired")?.boolean() ?? false
      }
      return false
    }
    return isOver ? try await outageOfOwnService(tenant, world) : nil
  }

  /// Auth0's own service sends nothing any more; nil where another one sends, or is about to.
  private static func outageOfOwnService(_ tenant: Auth0Tenant, _ world: World) async throws(PlatformFailure) -> String?
  {
    if let service = tenant.statedService, service != Service.platform.rawValue { return nil }
    let isOwn =
      switch world {
      case .legacy: try await LegacyProvider(tenant: tenant).selected() == "auth0"
      case .unified: try await UnifiedProvider(tenant: tenant).isAbsent()
      }
    guard isOwn || tenant.statedService != nil else { return nil }
    return
      "Auth0's own service has sent the 100 messages of its trial, and sends no more: nobody gets a code; declare a "
      + "provider with a service of your own"
  }

  /// The requests of a change: people are asked for the factor last, and first no longer; what they are sent is there
  /// before it is.
  static func portions(of step: Step, textsAreOne: Bool) -> [Step] {
    let texts = textsAreOne ? [["messages"]] : [["messages.enrollment"], ["messages.verification"]]
    let order = texts + [["enabled", "provider"], ["recovery_codes"], ["channels"], ["enforcement"]]
    var portions = order.map { paths in
      step.limited { path in paths.contains { path == $0 || path.hasPrefix($0 + ".") } }
    }
    if step["enabled"] == .boolean(false) {
      portions.reverse()
    } else if step["enforcement"] == .text(Enforcement.never.rawValue) || step["enforcement"] == .null {
      portions.insert(portions.removeLast(), at: 0)
    }
    portions.removeAll { $0.settings.isEmpty }
    return portions.isEmpty ? [step] : portions
  }

  static func update(_ step: Step, _ tenant: Auth0Tenant, _ world: World) async throws(PlatformFailure) {
    if let value = step["enabled"] { try await set(phone, value == .boolean(true), tenant) }
    if let value = step["recovery_codes"] { try await set("recovery-code", value == .boolean(true), tenant) }
    if let value = step["channels"] {
      if world == .unified, tenant.statedService != nil, !tenant.statesDelivery {
        try await UnifiedProvider(tenant: tenant).cover(value.texts)
      }
      try await setChannels(value.texts, tenant)
    }
    if let value = step["enforcement"] {
      let word = value.texts.first ?? Enforcement.never.rawValue
      let policies: JSON = word == Enforcement.never.rawValue ? [] : [.text(Words.enforcement.write(word))]
      try await tenant.replace("guardian", "policies", by: policies)
    }
    try await FactorTexts.update(step, tenant, world)
  }

  private static func setChannels(_ channels: [String], _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let body: JSON = ["message_types": .list(channels.map { .text($0) })]
    let path = ["guardian", "factors", "phone", "message-types"]
    try await tenant.change("guardian", "factors", "phone", "message-types") { _ throws(PlatformFailure) in
      let request = HTTPRequest(.put, tenant.session.origin, ["api", "v2"] + path).with(body)
      let response = try await tenant.session.look(request)
      if response.status == 404 {
        throw .refused(
          "Auth0 keeps the channels of a factor only once it has been enabled; write enabled: true, or leave channels out"
        )
      }
      guard response.isSuccess else { throw Explanation.failure(request, response, tenant.network.redactor) }
      return try reading(path) { () throws(JSONProblem) in try response.json().value.holding(body) }
    }
  }

  /// The answer is the one switch, and the others are as they were.
  private static func set(_ factor: String, _ isEnabled: Bool, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let body: JSON = ["enabled": .boolean(isEnabled)]
    try await tenant.change("guardian", "factors") { (known) throws(PlatformFailure) in
      let answer = try await tenant.write(.put, "guardian", "factors", factor, body: body)?.value
      guard answer?.holding(body) != nil, case .list(let factors)? = known else { return nil }
      return .list(
        factors.map { other in
          other["name"]?.filled == factor ? .object(other.members.merging(body.members) { $1 }) : other
        }
      )
    }
  }
}
