import HTTP
import Kinds
import Management
import Model
import Platform

/// The requests of the kind `phone_factor`.
enum PhoneFactors {
  static func read(
    _ tenant: Auth0Tenant,
    _ experience: PhoneExperience,
    isMoving: Bool
  ) async throws(PlatformFailure) -> Live {
    var draft = LiveDraft(PhoneFactor.description)
    let factors = try await tenant.part("guardian", "factors")
    try await readGuardian(factors, into: &draft, tenant)
    // A tenant has one provider, and the factor uses it.
    draft[\PhoneFactor.provider] = .text(try await PhoneProvider(tenant: tenant, experience: experience).identity())
    let defaults = try await FactorTexts.read(into: &draft, tenant, experience)
    let notes = experience == .unified ? try await FactorTexts.disabled(tenant) : []
    let isOver = try isTrialOver(factors)
    let deferred = deferred(draft)
    return draft.live(
      identity: "phone_factor",
      name: "phone_factor",
      remarks: LiveRemarks(
        defaults: defaults,
        isElsewhere: isMoving,
        deferred: deferred,
        notes: notes,
        impossible: try await undeliverable(draft, deferred, tenant, experience),
        outage: isOver ? try await outageOfOwnService(tenant, experience) : nil
      )
    )
  }

  /// Auth0 refuses the channels of a factor that was never enabled, and does not tell whether one that is off ever was: those
  /// of a factor that is off and has none are written with its switch.
  private static func deferred(_ draft: LiveDraft) -> DeferredFields? {
    guard draft[\PhoneFactor.enabled] == .boolean(false), draft[\PhoneFactor.channels]?.texts.isEmpty ?? true else {
      return nil
    }
    return DeferredFields(
      until: PhoneFactor.path(\.enabled),
      is: .boolean(true),
      [PhoneFactor.path(\.channels)],
      reason:
        "not written: Auth0 stores the channels of a factor only once it has been enabled; they are set with enabled: true"
    )
  }

  /// The declared channels, where they are to be written and nothing on the tenant delivers them.
  private static func undeliverable(
    _ draft: LiveDraft,
    _ deferred: DeferredFields?,
    _ tenant: Auth0Tenant,
    _ experience: PhoneExperience
  ) async throws(PlatformFailure) -> [ImpossibleValue] {
    let name = PhoneFactor.kind.description
    guard experience == .unified, tenant.declaredService == nil,
      case .declared(let declared)? = tenant.connection.interest?.fields(
        of: PhoneFactor.kind,
        identity: name,
        name: name
      ),
      let wanted = declared[\PhoneFactor.channels], wanted != draft[\PhoneFactor.channels], !wanted.texts.isEmpty,
      deferred == nil || declared[\PhoneFactor.enabled] == .boolean(true),
      try await tenant.may("read:phone_providers"),
      let lack = try await UnifiedProvider(tenant: tenant).lack(of: wanted.texts)
    else { return [] }
    return [
      ImpossibleValue(
        path: PhoneFactor.path(\.channels),
        value: wanted,
        reason: "Auth0 refuses channels that no provider delivers, and \(lack)"
      )
    ]
  }

  private static func readGuardian(
    _ factors: JSONPlace,
    into draft: inout LiveDraft,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    let policies = try await tenant.part("guardian", "policies")
    let types = try await tenant.part("guardian", "factors", "phone", "message-types")
    try reading(["guardian", "factors"]) { () throws(JSONProblem) in
      for factor in try factors.list() {
        let name = try factor.member("name").text()
        for place in PhoneFactorCodec.switches where place.name == name {
          try place.endpoint.read(factor, into: &draft)
        }
      }
      try PhoneFactorCodec.policies.read(policies, into: &draft)
      try PhoneFactorCodec.channels.read(types, into: &draft)
    }
  }

  /// The same where the factor itself is not read: only who declares Auth0's own service needs to know.
  static func outage(_ tenant: Auth0Tenant, _ experience: PhoneExperience) async throws(PlatformFailure) -> String? {
    guard tenant.declaredService == Service.platform.rawValue else { return nil }
    let factors = try await tenant.part("guardian", "factors")
    return try isTrialOver(factors) ? try await outageOfOwnService(tenant, experience) : nil
  }

  /// What needs a provider in the unified experience now, in words that end with "needs"; nil where nothing does.
  static func need(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> String? {
    try await Scopes.check(["read:guardian_factors", "read:connections"], tenant)
    var draft = LiveDraft(PhoneFactor.description)
    let factors = try await tenant.part("guardian", "factors")
    let types = try await tenant.part("guardian", "factors", "phone", "message-types")
    try reading(["guardian", "factors"]) { () throws(JSONProblem) in
      for factor in try factors.list() where try factor.member("name").text() == PhoneFactorCodec.phone.name {
        try PhoneFactorCodec.phone.endpoint.read(factor, into: &draft)
      }
      try PhoneFactorCodec.channels.read(types, into: &draft)
    }
    let channels = draft[\PhoneFactor.channels]?.texts ?? []
    if draft[\PhoneFactor.enabled] == .boolean(true), !channels.isEmpty {
      return "the second factor (\(channels.joined(separator: ", "))) needs"
    }
    let connections = try await PhoneConnections.served(tenant)
    return connections.isEmpty ? nil : "sign-in by phone (\(connections.joined(separator: ", "))) needs"
  }

  private static func isTrialOver(_ factors: JSONPlace) throws(PlatformFailure) -> Bool {
    try reading(["guardian", "factors"]) { () throws(JSONProblem) in
      for factor in try factors.list() where try factor.member("name").text() == PhoneFactorCodec.phone.name {
        return try factor.optional("trial_expired")?.boolean() ?? false
      }
      return false
    }
  }

  /// Auth0's own service sends nothing any more; nil where another one sends, or is about to.
  private static func outageOfOwnService(_ tenant: Auth0Tenant, _ experience: PhoneExperience)
    async throws(PlatformFailure) -> String?
  {
    if let service = tenant.declaredService, service != Service.platform.rawValue { return nil }
    let isOwn =
      switch experience {
      case .legacy: try await LegacyProvider(tenant: tenant).selected() == "auth0"
      case .unified: try await UnifiedProvider(tenant: tenant).isAbsent()
      }
    guard isOwn || tenant.declaredService != nil else { return nil }
    return
      "Auth0's own service has sent the 100 messages of its trial, and sends no more: nobody gets a code; declare a "
      + "provider with a service of your own"
  }

  static func update(_ step: Step, _ tenant: Auth0Tenant, _ experience: PhoneExperience) async throws(PlatformFailure) {
    for place in PhoneFactorCodec.switches {
      let body = place.endpoint.body(step)
      if !body.isEmpty { try await set(place.name, .object(body), tenant) }
    }
    let channels = PhoneFactorCodec.channels.body(step)
    if !channels.isEmpty {
      try await setChannels(.object(channels), tenant)
    }
    if step.sets(anyOf: PhoneFactorCodec.policies.leaves) {
      var policies: JSON = []
      PhoneFactorCodec.policies.write(step, into: &policies)
      try await tenant.replace("guardian", "policies", by: policies)
    }
    try await FactorTexts.update(step, tenant, experience)
  }

  private static func setChannels(_ body: JSON, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let path = ["guardian", "factors", "phone", "message-types"]
    try await tenant.change("guardian", "factors", "phone", "message-types") { _ throws(PlatformFailure) in
      let request = HTTPRequest(.put, tenant.session.origin, ["api", "v2"] + path).with(body)
      let response = try await tenant.session.look(request)
      if response.status == 404 {
        throw .refused(
          "Auth0 keeps the channels of a factor only once it has been enabled; write enabled: true, or channels: []"
        )
      }
      guard response.isSuccess else { throw Explanation.failure(request, response, tenant.network.redactor) }
      return try reading(path) { () throws(JSONProblem) in try response.json().value.holding(body) }
    }
  }

  /// The answer is the one switch, and the others are as they were.
  private static func set(_ factor: String, _ body: JSON, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
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
