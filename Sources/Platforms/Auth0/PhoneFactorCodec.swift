import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_factor`: Guardian's switches and policies, which both experiences share, and the texts of either.
enum PhoneFactorCodec: Auth0Codec {
  /// One of Guardian's factors, which is on or off.
  struct Switch {
    /// Guardian's name.
    let name: String
    let endpoint: Endpoint<PhoneFactor>

    init(_ name: String, _ field: KeyPath<PhoneFactor, Field<Bool>>, _ others: [FieldCodec<PhoneFactor>] = []) {
      self.name = name
      endpoint = Endpoint(
        update: "PUT /api/v2/guardian/factors/{name}",
        reading: ["read:guardian_factors"],
        writing: ["update:guardian_factors"],
        [.flag(field, "enabled", default: false).required()] + others
      )
    }
  }

  /// A tenant has one provider, and the factor uses it: no request names it.
  static let phone = Switch("sms", \.enabled, [.managed(\.provider).withoutDefault()])
  static let recoveryCodes = Switch("recovery-code", \.recoveryCodes)
  static let switches = [phone, recoveryCodes]

  static let channels = Endpoint<PhoneFactor>(
    update: "PUT /api/v2/guardian/factors/phone/message-types",
    reading: ["read:guardian_factors"],
    writing: ["update:guardian_factors"],
    [.words(\.channels, "message_types").required()]
  )

  static let words = Vocabulary([Enforcement.always: "all-applications", .adaptive: "confidence-score"])

  /// A list of policies; nobody is asked where there is none.
  static let policies = Endpoint<PhoneFactor>(
    update: "PUT /api/v2/guardian/policies",
    reading: ["read:mfa_policies"],
    writing: ["update:mfa_policies"],
    [
      .custom(\.enforcement) { (policies) throws(JSONProblem) in
        let found = try policies.texts().map(words.read)
        return found.isEmpty ? nil : .text(found.joined(separator: ", "))
      } writing: { value, _, policies in
        let word = value.texts.first ?? Enforcement.never.rawValue
        policies = word == Enforcement.never.rawValue ? [] : [.text(words.write(word))]
      }
      .defaulting(to: .text(Enforcement.never.rawValue))
      .without(
        Enforcement.optional,
        because: "Auth0's policies are never, always and adaptive; asking only some is an Action's work."
      )
    ]
  )

  /// What both experiences share.
  static let endpoints = switches.map(\.endpoint) + [channels, policies]

  static let binding = Binding(
    PhoneFactor.self,
    (endpoints + FactorOccasion.allCases.map(\.endpoint)).flatMap(\.bindings) + [
      .unsupported(\.applications, because: "Auth0 asks for a second factor for the whole tenant, or by an Action."),
      .unsupported(\.otherFactors, because: "Auth0 switches each factor by itself, and the others are left alone."),
    ]
  ) { binding in
    // Source: Auth0's rate limits of its multi-factor authentication.
    binding.notices = [
      PlatformNotice(
        when: PhoneFactor.path(\.enabled),
        becomes: .boolean(true),
        "Auth0 sends a user 10 messages an hour, texts and calls together, and then one more each hour"
      )
    ]
    // What Auth0 lets a factor or a connection do depends on the provider that the tenant has, named or not.
    binding.after = [Provider.kind, Tenant.kind]
    binding.needs = [ChangeNeed(Provider.kind), ChangeNeed(Tenant.kind, set: Tenant.path(\.unifiedPhone))]
  }
}

extension PhoneFactorCodec {
  static func read(_ reading: Auth0Reading) async throws(PlatformFailure) -> [Live] {
    [try await PhoneFactors.read(reading.tenant, reading.experience, isMoving: reading.isMoving)]
  }

  /// The requests of a change: people are asked for the factor last, and first no longer; what they are sent is there
  /// before it is.
  static func portions(of step: Step, _ tenant: Auth0Tenant) -> [Step] {
    let occasions = FactorOccasion.allCases.map(\.endpoint.leaves)
    // The older texts are one request; the newer ones are a template each.
    let texts = tenant.knownExperience == .legacy ? [occasions.reduce([]) { $0.union($1) }] : occasions
    var order = texts + switches.map(\.endpoint.leaves) + [channels.leaves]
    if step[\PhoneFactor.enabled] == .boolean(false) {
      order.append(policies.leaves)
      order.reverse()
    } else if [.text(Enforcement.never.rawValue), .null].contains(step[\PhoneFactor.enforcement]) {
      order.insert(policies.leaves, at: 0)
    } else {
      order.append(policies.leaves)
    }
    return step.portions(in: order)
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    let experience = try await tenant.experience()
    try await PhoneFactors.update(step, tenant, experience)
    return try await PhoneFactors.read(tenant, experience, isMoving: false)
  }

  /// Each setting is an endpoint of its own, written and read back.
  static func requests(_ size: PlatformPace.Size) -> Int { 2 * size.sections(besides: ["provider"]) }

  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    let texts = experience == .legacy ? [] : FactorOccasion.templates.reading
    return endpoints.reduce(texts) { $0.union($1.scopes.reading) }
  }

  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    let scopes = need.scopes(of: endpoints)
    guard FactorOccasion.allCases.contains(where: { $0.endpoint.holds(anyOf: need.paths) }) else { return scopes }
    return scopes.union(experience == .unified ? FactorOccasion.templates.writing : ["update:guardian_factors"])
  }
}
