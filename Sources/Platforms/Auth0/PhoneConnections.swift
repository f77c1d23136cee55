import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_connection`: `/connections` of the strategy `sms`.
enum PhoneConnections {
  /// The most clients that one request may switch, and the most that one page lists.
  private static let (switchLimit, clientPage) = (50, 1000)
  /// How long a deletion may take: Auth0 carries it out later than it says.
  private static let (glance, patience) = (Duration.seconds(1), Duration.seconds(60))
  /// The paths that lie in `options`, which the token may not be allowed to see.
  private static let optionPaths: Set<String> = [
    "provider", "message", "code_length", "code_lifetime", "brute_force_protection", "sign_up",
  ]

  static func read(
    _ kind: KindDescription,
    _ tenant: Auth0Tenant,
    _ world: World,
    isMoving: Bool
  ) async throws(PlatformFailure) -> [Live] {
    let connections = try await list(tenant)
    guard !connections.isEmpty else { return [] }
    let accounts = try await accounts(connections, tenant, world, isMoving: isMoving)
    var live: [Live] = []
    for connection in connections {
      let id = try reading(["connections"]) { () throws(JSONProblem) in try connection.member("id").text() }
      let members = try await clients(of: id, tenant)
      live.append(try self.live(kind, connection, members, accounts, world, isMoving: isMoving))
    }
    return live
  }

  private static func list(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [JSONPlace] {
    try await tenant.list("connections", query: [.init("strategy", "sms")])
  }

  /// The connections by name with their options, where the token may see those; nil where it may not see connections.
  static func seen(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [(name: String, options: JSON)]? {
    guard try await tenant.may("read:connections") else { return nil }
    return try await list(tenant).map { ($0.value["name"]?.filled ?? "", $0.value["options"] ?? [:]) }
  }

  /// The Twilio accounts that are the tenant's, of which a connection may hold a copy.
  private static func accounts(
    _ connections: [JSONPlace],
    _ tenant: Auth0Tenant,
    _ world: World,
    isMoving: Bool
  ) async throws(PlatformFailure) -> [[String: String]] {
    if world == .legacy { return [try await LegacyProvider(tenant: tenant).twilio()] }
    guard connections.contains(where: { $0.value["options"]?["twilio_token"]?.filled != nil }) else { return [] }
    let current = try await UnifiedProvider(tenant: tenant).account().map { ["sid": $0] }
    let former = isMoving ? try await LegacyProvider(tenant: tenant).twilio() : nil
    return [current, former].compactMap(\.self)
  }

  private static func live(
    _ kind: KindDescription,
    _ connection: JSONPlace,
    _ members: [String]?,
    _ accounts: [[String: String]],
    _ world: World,
    isMoving: Bool = false
  ) throws(PlatformFailure) -> Live {
    let (id, name) = try reading(["connections"]) { () throws(JSONProblem) in
      (try connection.member("id").text(), try connection.member("name").text())
    }
    var draft = LiveDraft(kind)
    draft.set("name", .text(name))
    draft.set("connection_id", .text(id))
    draft.set("applications", members.map { .set(of: $0) })
    // Absent options are options that the token may not see: unreadable, never empty.
    guard let options = connection.value["options"] else {
      return draft.live(identity: id, name: name, remarks: LiveRemarks(untold: optionPaths))
    }
    var notes: [String] = []
    switch world {
    case .legacy:
      if let account = accounts.first, !account.isEmpty, LegacyDelivery(options) == LegacyDelivery(account: account) {
        draft.set("provider", .text(Provider.identity))
      }
    case .unified:
      let sid = options["twilio_token"]?.filled == nil ? nil : options["twilio_sid"]?.filled
      // A copy of the tenant's own account has no use here and is told in clear: it goes.
      let isCopy = sid != nil && accounts.contains { $0["sid"] == sid }
      if sid != nil, !isCopy {
        notes.append(
          "holds a Twilio account of its own, which Auth0 does not use any more and shows in clear; it stays"
        )
      }
      if !bypassesProvider(options), !isCopy { draft.set("provider", .text(Provider.identity)) }
    }
    if let template = options["template"]?.filled {
      let isLiquid = options["syntax"]?.filled == "liquid"
      draft.set("message", isLiquid ? MessageText.read(template, .passwordless) : MessageText.verbatim(template))
    }
    draft.set("code_length", .integer(options["totp"]?["length"]?.wholeNumber ?? 6))
    draft.set("code_lifetime", .integer(options["totp"]?["time_step"]?.wholeNumber ?? 180))
    draft.set("brute_force_protection", .boolean(options["brute_force_protection"]?.isTrue != false))
    draft.set("sign_up", .boolean(options["disable_signup"]?.isTrue != true))
    let copies: Set<String> = world == .legacy ? ["provider"] : []
    return draft.live(
      identity: id,
      name: name,
      remarks: LiveRemarks(copies: copies, isElsewhere: isMoving, foreign: gateway(options, world), notes: notes)
    )
  }

  /// A gateway that somebody set, where its connection would be taken from it.
  private static func gateway(_ options: JSON, _ world: World) -> [ForeignPart] {
    guard options["provider"]?.filled == "sms_gateway", world == .legacy || bypassesProvider(options) else { return [] }
    let host = options["gateway_url"]?.filled?.split(separator: "/").dropFirst().first.map(String.init) ?? "?"
    return [
      ForeignPart(
        gate: .foreignGateway,
        paths: ["provider"],
        loss: "it sends through a gateway of its own at \(host), which would send nothing any more"
          + (world == .legacy ? "; its address and how Auth0 signs in there would be taken out" : "")
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

  private static func clients(of id: String, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String] {
    let clients = try await tenant.pages("connections", id, "clients", key: "clients", size: clientPage)
    return clients.compactMap { $0.value["client_id"]?.filled }
  }

  /// Options and clients are two requests.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete, let leaf = step.kind.leaf(at: "applications"), step.settings[leaf] != nil else {
      return [step]
    }
    var members = step.limited { $0 == "applications" }
    var options = step.limited { $0 != "applications" }
    options.isFollowed = true
    if step.action == .create {
      members.action = .update
      // Whom a creation does not name, a new connection does not have.
      members.before[leaf] = .list([])
      return [options, members]
    }
    return options.settings.isEmpty ? [members] : [options, members]
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant, _ world: World) async throws(PlatformFailure) -> Live? {
    switch step.action {
    case .create:
      let id = try await create(step, tenant, world)
      return try await look(id, step, nil, tenant, world)
    case .update:
      let id = step.identity ?? ""
      if step.settings.all.contains(where: { optionPaths.contains(step.kind.leaves[$0.leaf].path) }) {
        try await change(step, id, tenant, world)
      }
      var members: [String]?
      if let wanted = step["applications"] {
        members = try await setClients(wanted.texts, found: step.found("applications"), of: id, tenant)
      }
      return try await look(id, step, members, tenant, world)
    case .delete:
      guard let id = step.identity else { return nil }
      tenant.forget("connections", id)
      try await tenant.remove("connections", id)
      try await waitUntilGone(id, tenant)
      return nil
    }
  }

  /// What is there after a step; the clients are those that it has read already, if any.
  private static func look(
    _ id: String,
    _ step: Step,
    _ members: [String]?,
    _ tenant: Auth0Tenant,
    _ world: World
  ) async throws(PlatformFailure) -> Live {
    let connection = try await tenant.part("connections", id)
    let accounts = try await accounts([connection], tenant, world, isMoving: false)
    var members = members
    if members == nil, !step.isFollowed { members = try await clients(of: id, tenant) }
    return try live(step.kind, connection, members, accounts, world)
  }

  /// The answer to a write where it is what a reading tells: without the options where the token may not see them.
  private static func shown(
    _ answer: JSON?,
    holding sent: JSON,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> JSON? {
    let scopes = try await tenant.session.currentToken().scopes
    guard scopes?.contains("read:connections_options") == true else { return nil }
    return answer?.holding(sent, beside: "id")
  }

  /// A name can be taken for a while by a connection whose deletion has not ended.
  private static func create(
    _ step: Step,
    _ tenant: Auth0Tenant,
    _ world: World
  ) async throws(PlatformFailure) -> String {
    var options: [String: JSON] = ["name": .text(step.name)]
    try await lay(step, over: &options, tenant, world)
    let body: JSON = ["name": .text(step.name), "strategy": "sms", "options": .object(options)]
    let request = HTTPRequest(.post, tenant.session.origin, Auth0Tenant.path("connections")).with(body)
    let deadline = tenant.network.time.now() + patience
    while true {
      let response = try await tenant.session.look(request)
      if response.isSuccess {
        let answer = try reading(["connections"]) { () throws(JSONProblem) in try response.json() }
        let id = try reading(["connections"]) { () throws(JSONProblem) in try answer.member("id").text() }
        if let shown = try await shown(answer.value, holding: body, tenant) {
          tenant.note(shown, at: "connections", id)
        }
        return id
      }
      let isBeingDeleted = response.status == 409 && response.text.lowercased().contains("being deleted")
      guard isBeingDeleted, tenant.network.time.now() < deadline else {
        throw Explanation.failure(request, response, tenant.network.redactor)
      }
      try await wait(tenant)
    }
  }

  /// All options are replaced at once: those that this tool does not know are sent as they are.
  private static func change(
    _ step: Step,
    _ id: String,
    _ tenant: Auth0Tenant,
    _ world: World
  ) async throws(PlatformFailure) {
    tenant.forget("connections", id)
    let connection = try await tenant.part("connections", id).value
    guard let current = connection["options"] else {
      throw .unauthorized(
        "the connection's options cannot be read, so that changing one would lose the others; give the tool's "
          + "application the permission read:connections_options"
      )
    }
    var options = current.members
    try await lay(step, over: &options, tenant, world)
    guard options != current.members else { return }
    var body: [String: JSON] = ["options": .object(options)]
    // Left out, it would go back to the connection's name.
    if let title = connection["display_name"] { body["display_name"] = title }
    let changed = JSON.object(body)
    try await tenant.change("connections", id) { _ throws(PlatformFailure) in
      let answer = try await tenant.write(.patch, "connections", id, body: changed)
      return try await shown(answer?.value, holding: changed, tenant)
    }
  }

  private static func lay(
    _ step: Step,
    over options: inout [String: JSON],
    _ tenant: Auth0Tenant,
    _ world: World
  ) async throws(PlatformFailure) {
    if let message = step["message"] {
      let text = try MessageText.write(message, .passwordless, at: "message")
      options["template"] = text.map { .text($0) }
      options["syntax"] = text.map { .text($0.contains("@@") ? "md_with_macros" : "liquid") }
    }
    if step["code_length"] != nil || step["code_lifetime"] != nil {
      var totp = options["totp"]?.members ?? [:]
      if let length = step["code_length"] { totp["length"] = length == .null ? 6 : length.json }
      if let lifetime = step["code_lifetime"] { totp["time_step"] = lifetime == .null ? 180 : lifetime.json }
      totp["length"] = totp["length"] ?? 6
      totp["time_step"] = totp["time_step"] ?? 180
      options["totp"] = .object(totp)
    }
    if let protection = step["brute_force_protection"] {
      options["brute_force_protection"] = .boolean(protection != .boolean(false))
    }
    if let signUp = step["sign_up"] { options["disable_signup"] = .boolean(signUp == .boolean(false)) }
    guard step["provider"] != nil else { return }
    switch world {
    case .legacy:
      let account = try await LegacyProvider(tenant: tenant).twilio()
      guard !account.isEmpty else {
        throw .refused(
          "in Auth0's legacy world only Twilio sends codes for sign-in, and the tenant's provider is another; state "
            + "service: twilio, or move the tenant with unified_phone: true"
        )
      }
      LegacyDelivery(account: account).lay(over: &options)
    case .unified:
      if options["provider"] == "sms_gateway" { options["use_phone_provider"] = true }
      LegacyDelivery.take(outOf: &options)
    }
  }

  /// Sends the difference only: whom a request does not name stays as they are.
  ///
  /// The answer tells nothing, so that the clients are read once, after it. What the plan found may have changed since:
  /// then the rest is sent as well.
  private static func setClients(
    _ wanted: [String],
    found: [String]?,
    of id: String,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> [String] {
    if let found {
      do {
        try await setDifference(from: found, to: wanted, of: id, tenant)
      } catch {
        // It may be about a client that is gone since.
        guard case .refused = error else { throw error }
      }
    }
    let current = try await clients(of: id, tenant)
    guard Set(current) != Set(wanted) else { return current }
    try await setDifference(from: current, to: wanted, of: id, tenant)
    return try await clients(of: id, tenant)
  }

  private static func setDifference(
    from current: [String],
    to wanted: [String],
    of id: String,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    let added = Set(wanted).subtracting(current).map { ($0, true) }
    let removed = Set(current).subtracting(wanted).map { ($0, false) }
    try await enable((added + removed).sorted { $0.0 < $1.0 }, of: id, tenant)
  }

  static func enable(_ clients: [(String, Bool)], of id: String, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    for start in stride(from: 0, to: clients.count, by: switchLimit) {
      let batch = clients[start..<min(start + switchLimit, clients.count)]
      let body = batch.map { client, isEnabled -> JSON in ["client_id": .text(client), "status": .boolean(isEnabled)] }
      try await tenant.write(.patch, "connections", id, "clients", body: .list(body))
    }
  }

  private static func waitUntilGone(_ id: String, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let deadline = tenant.network.time.now() + patience
    while try await tenant.find("connections", id) != nil {
      guard tenant.network.time.now() < deadline else {
        throw .unknownOutcome(
          "Auth0 took the deletion and has not carried it out within \(patience.components.seconds) s"
        )
      }
      try await wait(tenant)
    }
  }

  private static func wait(_ tenant: Auth0Tenant) async throws(PlatformFailure) {
    do { try await tenant.network.time.sleep(glance) } catch { throw .unknownOutcome("given up while waiting") }
  }
}

extension Step {
  /// The texts that the plan found under a path; nil where it found nothing.
  fileprivate func found(_ path: String) -> [String]? {
    guard let value = kind.leaf(at: path).flatMap({ before[$0] }), value != .null else { return nil }
    return value.texts
  }
}
