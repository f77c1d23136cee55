import HTTP
import Kinds
import Management
import Model
import Platform

#if SIMULATED_FAULTS
  import Threads
#endif

/// The requests of the kind `phone_connection`.
enum PhoneConnections {
  /// The most clients that one request may switch, and the most that one page lists.
  private static let (switchLimit, clientPage) = (50, 1000)
  /// How long a deletion may take: Auth0 carries it out later than it says.
  private static let (glance, patience) = (Duration.seconds(1), Duration.seconds(60))

  static func read(
    _ tenant: Auth0Tenant,
    _ experience: PhoneExperience,
    isMoving: Bool
  ) async throws(PlatformFailure) -> [Live] {
    let connections = try await list(tenant)
    if experience == .unified { try await requireText(forNewBeside: connections, tenant) }
    guard !connections.isEmpty else { return [] }
    let accounts = try await accounts(connections, tenant, experience, isMoving: isMoving)
    let provider = try await PhoneProvider(tenant: tenant, experience: experience).identity()
    var live: [Live] = []
    for connection in connections {
      let id = try reading(["connections"]) { () throws(JSONProblem) in try connection.member("id").text() }
      let members = try await clients(of: id, tenant)
      live.append(
        try reading(["connections"]) { () throws(JSONProblem) in
          try PhoneConnectionCodec.live(connection, members, accounts, experience, provider, isMoving: isMoving)
        }
      )
    }
    return live
  }

  /// Auth0 creates no connection where nothing sends its texts; a provider that is declared is there before it.
  private static func requireText(
    forNewBeside connections: [JSONPlace],
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    guard tenant.declaredService == nil, let interest = tenant.connection.interest else { return }
    let live = Set(connections.compactMap { $0.value["name"]?.filled })
    let names = Set(interest.names(of: PhoneConnection.kind))
    // What a line names by its ID may have another name there.
    let pinned = connections.count { connection in
      guard let id = connection.value["id"]?.filled, let name = connection.value["name"]?.filled else { return false }
      return !names.contains(name) && interest.holds(PhoneConnection.kind, identity: id)
    }
    let new = names.subtracting(live).sorted { $0.precedesByBytes($1) }
    guard new.count > pinned, try await tenant.may("read:phone_providers"),
      let lack = try await UnifiedProvider(tenant: tenant).lack(of: [Channel.sms.rawValue])
    else { return }
    throw .refused(
      "Auth0 creates no phone connection (\(new.joined(separator: ", "))) without a provider of texts, and \(lack)"
    )
  }

  private static func list(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [JSONPlace] {
    try await tenant.list("connections", query: [.init("strategy", "sms")])
  }

  /// The connections by name with their options, where the token may see those; nil where it may not see connections.
  static func seen(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [(name: String, options: JSON)]? {
    guard try await tenant.may("read:connections") else { return nil }
    return try await list(tenant).map { ($0.value["name"]?.filled ?? "", $0.value["options"] ?? [:]) }
  }

  /// The names of the connections that people sign in through with the tenant's provider.
  static func served(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String] {
    var names: [String] = []
    for connection in try await list(tenant) {
      guard let id = connection.value["id"]?.filled, let name = connection.value["name"]?.filled,
        !PhoneConnectionCodec.bypassesProvider(connection.value["options"] ?? [:])
      else { continue }
      if try await !clients(of: id, tenant).isEmpty { names.append(name) }
    }
    return names
  }

  /// The Twilio accounts that are the tenant's, of which a connection may hold a copy.
  private static func accounts(
    _ connections: [JSONPlace],
    _ tenant: Auth0Tenant,
    _ experience: PhoneExperience,
    isMoving: Bool
  ) async throws(PlatformFailure) -> [[String: String]] {
    if experience == .legacy { return [try await LegacyProvider(tenant: tenant).twilio()] }
    guard connections.contains(where: { $0.value["options"]?["twilio_token"]?.filled != nil }) else { return [] }
    let current = try await UnifiedProvider(tenant: tenant).account().map { ["sid": $0] }
    let former = isMoving ? try await LegacyProvider(tenant: tenant).twilio() : nil
    return [current, former].compactMap(\.self)
  }

  private static func clients(of id: String, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String] {
    let clients = try await tenant.pages("connections", id, "clients", key: "clients", size: clientPage)
    return clients.compactMap { $0.value["client_id"]?.filled }
  }

  /// Options and clients are two requests.
  static func portions(of step: Step) -> [Step] {
    let leaves = PhoneConnectionCodec.members.leaves
    guard step.action != .delete, step.sets(anyOf: leaves) else { return [step] }
    var members = step.limited(to: leaves)
    var options = step.limited(toOthersThan: leaves)
    options.isFollowed = true
    if step.action == .create {
      members.action = .update
      // Whom a creation does not name, a new connection does not have.
      for leaf in leaves { members.before[leaf] = .list([]) }
      return [options, members]
    }
    return options.settings.isEmpty ? [members] : [options, members]
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant, _ experience: PhoneExperience) async throws(PlatformFailure)
    -> Live?
  {
    switch step.action {
    case .create:
      let id = try await create(step, tenant, experience)
      return try await look(id, step, nil, tenant, experience)
    case .update:
      let id = step.identity ?? ""
      if step.sets(anyOf: PhoneConnectionCodec.options.leaves) { try await change(step, id, tenant, experience) }
      var members: [String]?
      if let wanted = step[\PhoneConnection.applications] {
        let found = step.found(\PhoneConnection.applications).flatMap { $0.isNull ? nil : $0.texts }
        members = try await setClients(wanted.texts, found: found, of: id, tenant)
      }
      return try await look(id, step, members, tenant, experience)
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
    _ experience: PhoneExperience
  ) async throws(PlatformFailure) -> Live {
    let connection = try await tenant.part("connections", id)
    let accounts = try await accounts([connection], tenant, experience, isMoving: false)
    var members = members
    if members == nil, !step.isFollowed { members = try await clients(of: id, tenant) }
    let provider = try await PhoneProvider(tenant: tenant, experience: experience).identityAsApplied()
    return try reading(["connections"]) { () throws(JSONProblem) in
      try PhoneConnectionCodec.live(connection, members, accounts, experience, provider)
    }
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
    _ experience: PhoneExperience
  ) async throws(PlatformFailure) -> String {
    var options: [String: JSON] = ["name": .text(step.name)]
    try await lay(step, over: &options, tenant, experience)
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
    _ experience: PhoneExperience
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
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.optionsReplaced) { options = [:] }
    #endif
    try await lay(step, over: &options, tenant, experience)
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
    _ experience: PhoneExperience
  ) async throws(PlatformFailure) {
    try PhoneConnectionCodec.write(step, into: &options)
    guard step[\PhoneConnection.provider] != nil else { return }
    switch experience {
    case .legacy:
      let account = try await LegacyProvider(tenant: tenant).twilio()
      guard !account.isEmpty else {
        throw .refused(
          "in Auth0's legacy phone experience only Twilio sends codes for sign-in, and the tenant's provider is another; state "
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
