import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_connection`: `/connections` of the strategy `sms`.
enum PhoneConnectionCodec: Auth0Codec {
  private static let (create, update) = ("POST /api/v2/connections", "PATCH /api/v2/connections/{id}")

  static let connection = Endpoint<PhoneConnection>(
    create: create,
    reading: ["read:connections"],
    writing: ["create:connections"],
    [
      .identity(\.connectionID, "id"),
      .text(\.name, "name").required().atCreation()
        .limit(.pattern(.auth0ConnectionName)).limit(.length(0...128, .codePoints)),
    ]
  )

  /// What lies in a connection's `options`, which the token may not be allowed to see.
  static let options = Endpoint<PhoneConnection>(
    create: create,
    update: update,
    reading: ["read:connections_options"],
    writing: ["update:connections", "update:connections_options"],
    isLenient: true,
    [
      .number(\.codeLength, "options.totp.length", default: 6).limit(.number(4...40)),
      .seconds(\.codeLifetime, "options.totp.time_step", default: 180).limit(.number(60...Int.max)),
      .flag(\.bruteForceProtection, "options.brute_force_protection", default: true),
      .flag(\.signUp, "options.disable_signup", inverted: true, default: true),
      .managed(\.message),
      .managed(\.provider).withoutDefault(),
    ]
  )

  static let members = Endpoint<PhoneConnection>(
    writing: ["update:connections"],
    [.managed(\.applications).defaulting(to: .list([]))]
  )

  static let binding = Binding(
    PhoneConnection.self,
    connection.bindings + options.bindings + members.bindings
  ) { binding in
    binding.after = [Provider.kind, Tenant.kind, Application.kind]
    // A connection is refused where the tenant has no provider.
    binding.needs = [
      ChangeNeed(Provider.kind, isForNew: true), ChangeNeed(Tenant.kind, set: Tenant.path(\.unifiedPhone)),
    ]
    binding.joiningField = PhoneConnection.path(\.applications)
    binding.joiningSwitch = SteeringField(\Tenant.addNewApplications)
  }

  // MARK: Writing

  /// Sets in a connection's options what a step sets, but for what sends.
  static func write(_ step: Step, into options: inout [String: JSON]) throws(PlatformFailure) {
    if let message = step[\PhoneConnection.message] {
      let text = try MessageText.write(message, .passwordless, at: PhoneConnection.path(\.message))
      options["template"] = text.map { .text($0) }
      options["syntax"] = text.map { .text($0.contains("@@") ? "md_with_macros" : "liquid") }
    }
    var document: JSON = ["options": .object(options)]
    self.options.write(step, into: &document)
    options = document["options"]?.members ?? [:]
    guard let totp = options["totp"]?.members, step.sets(anyOf: codes) else { return }
    options["totp"] = .object(["length": 6, "time_step": 180].merging(totp) { $1 })
  }

  private static let codes = Set(
    [
      PhoneConnection.description.leaf(\PhoneConnection.codeLength),
      PhoneConnection.description.leaf(\PhoneConnection.codeLifetime),
    ].compactMap(\.self)
  )

  // MARK: Reading

  /// - Parameters:
  ///   - clients: its members; nil where they were not read.
  ///   - accounts: the Twilio accounts that are the tenant's, of which a connection may hold a copy.
  ///   - provider: what the tenant's provider is known by.
  static func live(
    _ answer: JSONPlace,
    _ clients: [String]?,
    _ accounts: [[String: String]],
    _ experience: PhoneExperience,
    _ provider: String,
    isMoving: Bool = false
  ) throws(JSONProblem) -> Live {
    var draft = LiveDraft(PhoneConnection.description)
    try connection.read(answer, into: &draft)
    draft[\PhoneConnection.applications] = clients.map { .set(of: $0) }
    // Absent options are options that the token may not see: unreadable, never empty.
    guard let options = answer.value["options"] else { return live(draft, LiveRemarks(unreadable: self.options.paths)) }
    try self.options.read(answer, into: &draft)
    draft[\PhoneConnection.message] = message(options)
    let delivery = Delivery(options, accounts, experience)
    if delivery.isProvider { draft[\PhoneConnection.provider] = .text(provider) }
    let remarks = LiveRemarks(
      copies: experience == .legacy ? [PhoneConnection.path(\.provider)] : [],
      isElsewhere: isMoving,
      foreign: gateway(options, experience) + ownAccount(options, delivery, experience),
      notes: delivery.notes
    )
    return live(draft, remarks)
  }

  private static func live(_ draft: LiveDraft, _ remarks: LiveRemarks) -> Live {
    draft.live(
      identity: draft[\PhoneConnection.connectionID]?.texts.first ?? "",
      name: draft[\PhoneConnection.name]?.texts.first ?? "",
      remarks: remarks
    )
  }

  private static func message(_ options: JSON) -> Value? {
    guard let template = options["template"]?.filled else { return nil }
    let isLiquid = options["syntax"]?.filled == "liquid"
    return isLiquid ? MessageText.read(template, .passwordless) : MessageText.verbatim(template)
  }

  /// Whether the tenant's provider sends for a connection.
  private struct Delivery {
    var isProvider: Bool
    var notes: [String] = []

    init(_ options: JSON, _ accounts: [[String: String]], _ experience: PhoneExperience) {
      switch experience {
      case .legacy:
        let account = accounts.first ?? [:]
        isProvider = !account.isEmpty && LegacyDelivery(options) == LegacyDelivery(account: account)
      case .unified:
        let sid = options["twilio_token"]?.filled == nil ? nil : options["twilio_sid"]?.filled
        // A copy of the tenant's own account has no use here and is reported in clear: it goes.
        let isCopy = sid != nil && accounts.contains { $0["sid"] == sid }
        if sid != nil, !isCopy {
          notes.append(
            "holds a Twilio account of its own, which Auth0 does not use any more and shows in clear; it stays"
          )
        }
        isProvider = !bypassesProvider(options) && !isCopy
      }
    }
  }

  /// A gateway that somebody set, where its connection would be taken from it.
  private static func gateway(_ options: JSON, _ experience: PhoneExperience) -> [ForeignPart] {
    guard options["provider"]?.filled == "sms_gateway", experience == .legacy || bypassesProvider(options) else {
      return []
    }
    let host = options["gateway_url"]?.filled?.split(separator: "/").dropFirst().first.map(String.init) ?? "?"
    return [
      ForeignPart(
        gate: .foreignGateway,
        paths: [PhoneConnection.path(\.provider)],
        loss: "it sends through a gateway of its own at \(host), which would send nothing any more"
          + (experience == .legacy ? "; its address and how Auth0 signs in there would be taken out" : "")
      )
    ]
  }

  /// A Twilio account that somebody set on the connection, where the tenant's own would take its place.
  private static func ownAccount(
    _ options: JSON,
    _ delivery: Delivery,
    _ experience: PhoneExperience
  ) -> [ForeignPart] {
    let own = LegacyDelivery(options)
    guard experience == .legacy, !delivery.isProvider, !own.isEmpty else { return [] }
    return [
      ForeignPart(
        gate: .overwriteUnknown,
        paths: [PhoneConnection.path(\.provider)],
        loss:
          "it sends through a Twilio account of its own (\(own.description)), which would be overwritten with its token",
        isOwnOnceApplied: true
      )
    ]
  }

  /// Whether a connection goes on sending through a gateway of its own, although the tenant has a provider.
  ///
  /// Source: github.com/auth0/terraform-provider-auth0/issues/1549, on the option `use_phone_provider`.
  static func bypassesProvider(_ options: JSON) -> Bool {
    guard options["provider"]?.filled == "sms_gateway" else { return false }
    return options["use_phone_provider"]?.isTrue != true && options["use_phone_provider"]?.filled != "unified"
  }
}

extension PhoneConnectionCodec {
  static func read(_ reading: Auth0Reading) async throws(PlatformFailure) -> [Live] {
    try await PhoneConnections.read(reading.tenant, reading.experience, isMoving: reading.isMoving)
  }

  static func portions(of step: Step, _ tenant: Auth0Tenant) -> [Step] { PhoneConnections.portions(of: step) }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    try await PhoneConnections.perform(step, tenant, try await tenant.experience())
  }

  static func requests(_ size: PlatformPace.Size) -> Int {
    (size.sections(besides: ["applications"]) > 0 ? 1 : 0) + memberRequests(size)
  }

  /// A request switches 50 clients, a page lists 1 000.
  private static func memberRequests(_ size: PlatformPace.Size) -> Int {
    guard size.action != .delete, let count = size.elements["applications"], count > 0 else { return 0 }
    return (count + 49) / 50 + (count + 999) / 1_000
  }

  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    let own = connection.scopes.reading.union(options.scopes.reading)
    return experience == .legacy ? own.union(ProviderCodec.account.scopes.reading) : own
  }

  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    switch need.action {
    case .create: connection.scopes.writing.union(members.scopes.writing)
    case .update: need.scopes(of: [options]).union(members.scopes.writing)
    case .delete: ["delete:connections"]
    }
  }
}
