import Emulation
import HTTP

/// Second factors: those of the user pool, and those of single applications, which nothing reads.
enum Factors {
  static let endpoints = [
    Endpoint("GET", "get-global-mfa-settings") { call in try answer(global(call), call) },
    Endpoint("POST", "update-global-mfa-settings", answer: update),
    Endpoint("POST", "disable-global-mfa-settings", answer: disable),
    Endpoint("POST", "update-application-mfa-settings", answer: updateApplication),
  ]

  /// By application, its factors; the console shows what the API does not.
  static let ofApplications = "application_factors"

  private static func global(_ call: Call) throws -> [String] {
    try call.objects.find("pool", "factors")?["enabledFactors"]?.texts ?? []
  }

  private static func answer(_ factors: [String], _ call: Call) -> EmulatedResponse {
    Envelope.success(["enabledFactors": Applications.array(factors.map(JSON.text), call)])
  }

  private static func checkPlan(_ call: Call) throws {
    guard !call.emulation.includesMFA else { return }
    let text = "Multi-factor authentication is not part of this plan, please upgrade"
    switch call.variations.planRefusal {
    case .status402: throw Refusal(402, text, code: 4021)
    case .status402Alone: throw Refusal(402, text)
    case .code4021: throw Refusal(400, text, code: 4021)
    case .forbidden: throw Refusal(403, "Forbidden")
    }
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    try checkPlan(call)
    let wanted = call.body()["enabledFactors"]?.texts ?? []
    let before = call.variations.updateReplacesFactors ? [] : try global(call)
    return try set(before + wanted.filter { !before.contains($0) }, call)
  }

  /// Its member lacks the "d" that the call for applications has.
  @Sendable private static func disable(_ call: Call) throws -> EmulatedResponse {
    try checkPlan(call)
    let gone = call.body()["disableFactors"]?.texts ?? []
    return try set(try global(call).filter { !gone.contains($0) }, call)
  }

  private static func set(_ factors: [String], _ call: Call) throws -> EmulatedResponse {
    try call.objects.put("pool", "factors", ["enabledFactors": .list(factors.map(JSON.text))])
    return answer(factors, call)
  }

  /// Two lists of differences.
  @Sendable private static func updateApplication(_ call: Call) throws -> EmulatedResponse {
    try checkPlan(call)
    let body = call.body()
    let id = body["appId"]?.text ?? ""
    let application = try Applications.find(id, call)
    if call.variations.factorsNeedOwnRules, application["customSecurityEnabled"] != true {
      throw Refusal(422, "The application's own security rules are switched off")
    }
    let (on, off) = (body["enabledFactors"]?.texts ?? [], body["disabledFactors"]?.texts ?? [])
    if call.variations.refusesFactorsInBothLists, !Set(on).isDisjoint(with: off) {
      throw Refusal(400, "Parameter error: a factor is in both lists")
    }
    let before = try call.objects.find(ofApplications, id)?["enabledFactors"]?.texts ?? []
    var factors = call.variations.applicationFactorsReplace ? [] : before
    factors.removeAll { off.contains($0) }
    factors += on.filter { !factors.contains($0) }
    try call.objects.put(ofApplications, id, ["enabledFactors": .list(factors.map(JSON.text))])
    return answer(call.variations.factorAnswer == .echo ? on : factors, call)
  }
}
