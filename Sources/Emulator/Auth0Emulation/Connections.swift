import Contracts
import Emulation
import HTTP

/// Connections; in the store they carry their clients as `enabled_clients`.
enum Connections {
  static let collection = "connections"
  /// The names of deleted connections, and until when they are taken.
  static let deletions = "connection_deletions"

  static let endpoints = [
    Endpoint("GET", "/connections", "read:connections", bucket: .readConnections, answer: list),
    Endpoint("POST", "/connections", "create:connections", answer: create),
    Endpoint("GET", "/connections/{id}", "read:connections", bucket: .readConnections) { call in
      EmulatedResponse(200, .object(call.selected(view(try find(call), call), always: alwaysShown(call))))
    },
    Endpoint("PATCH", "/connections/{id}", "update:connections", answer: update),
    Endpoint("DELETE", "/connections/{id}", "delete:connections", answer: delete),
  ]

  static func find(_ call: Call) throws -> Members {
    guard let connection = try call.objects.find(collection, call.id) else {
      throw Refusal(404, "The connection does not exist", "inexistent_connection")
    }
    return connection
  }

  /// What `fields` never leaves out.
  static func alwaysShown(_ call: Call) -> Set<String> {
    guard call.variations.connectionsKeepIdentity else { return [] }
    return ["id", "is_domain_connection", "authentication", "connected_accounts"]
  }

  /// As reads show it: without options where the token may not see them.
  static func view(_ connection: Members, _ call: Call) -> Members {
    var view = connection
    if !call.has("read:connections_options") { view["options"] = nil }
    if !call.variations.showsEnabledClients { view["enabled_clients"] = nil }
    return view
  }

  /// By name, without regard to case.
  static func sorted(_ connections: [Members]) -> [Members] {
    connections.sorted { left, right in
      let (left, right) = (left["name"]?.text ?? "", right["name"]?.text ?? "")
      return (left.lowercased(), left) < (right.lowercased(), right)
    }
  }

  // MARK: Operations

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    var connections = sorted(try call.objects.all(collection))
    let strategies = call.request.all("strategy") + call.request.all("strategy[]")
    if !strategies.isEmpty { connections.removeAll { !strategies.contains($0["strategy"]?.text ?? "") } }
    if let name = call.request["name"] { connections.removeAll { $0["name"]?.text != name } }
    if call.request["take"] == nil, call.request["from"] == nil {
      let page = call.number("page") ?? 0
      let size = call.number("per_page") ?? 50
      if page > 0, page.multipliedReportingOverflow(by: size).overflow || page * size >= 1000 {
        throw Refusal.query("Only the first 1000 connections are listed by offset; use from and take", "page")
      }
    }
    return try Paging(call: call, key: "connections", always: alwaysShown(call)).page(
      connections.map { view($0, call) }
    )
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    var body = try call.members
    try checkEnabledClients(body, call)
    if body["strategy"] == "sms" { try checkOptions(body["options"], call) }
    let name = body["name"]?.text ?? ""
    if let limit = call.emulation.entityLimits.connections, try call.objects.count(collection) >= limit {
      throw Refusal.entityLimit
    }
    try checkName(name, realms: body["realms"]?.texts ?? [], call)
    if body["strategy"] == "sms" { try checkPhoneProvider(call) }
    let id = Identifiers.alphanumeric(16, prefix: "con_")
    var options = body["options"]?.members ?? [:]
    if body["strategy"] == "sms" { options.merge(["brute_force_protection": true]) { old, _ in old } }
    body.merge([
      "id": .text(id), "options": .object(options), "realms": body["realms"] ?? [.text(name)],
      "is_domain_connection": body["is_domain_connection"] ?? false, "enabled_clients": body["enabled_clients"] ?? [],
    ]) { $1 }
    try call.objects.put(collection, id, body)
    if !call.variations.showsEnabledClients { body["enabled_clients"] = nil }
    return EmulatedResponse(201, .object(body))
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var connection = try find(call)
    var body = try call.members
    try checkEnabledClients(body, call)
    if body["options"] != nil, !call.has("update:connections_options") {
      throw Refusal(403, "Updating \"options\" needs the scope update:connections_options", "insufficient_scope")
    }
    if connection["strategy"] == "sms" { try checkOptions(body["options"], call) }
    if let clients = body.removeValue(forKey: "enabled_clients"), clients != .null {
      connection["enabled_clients"] = clients
    }
    if body["options"] == .null { body["options"] = [:] }
    connection.merge(body) { $1 }
    connection["display_name"] = body["display_name"] ?? connection["name"]
    try call.objects.put(collection, call.id, connection)
    return EmulatedResponse(200, .object(view(connection, call)))
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    guard let connection = try call.objects.find(collection, call.id) else {
      let status = call.variations.repeatedConnectionDeletion
      return status == 204 ? EmulatedResponse(204) : EmulatedResponse(status, ["deleted_at": call.moment])
    }
    try call.objects.remove(collection, call.id)
    let until = call.request.now + call.variations.deletedNameIsTakenFor
    try call.objects.put(
      deletions,
      connection["name"]?.text ?? "",
      ["until": .integer(until.milliseconds)]
    )
    return EmulatedResponse(202, ["deleted_at": call.moment])
  }

  // MARK: What a connection needs

  /// The description has them still; a tenant that has moved to `/connections/{id}/clients` refuses them.
  ///
  /// Source: Auth0's deprecation of `enabled_clients`, which ended on 2026-07-13.
  private static func checkEnabledClients(_ body: Members, _ call: Call) throws {
    guard body["enabled_clients"] != nil, !call.variations.takesEnabledClients else { return }
    throw Refusal.payload("Additional properties not allowed: enabled_clients")
  }

  /// The contract leaves the options open, since each strategy has its own.
  private static func checkOptions(_ options: JSON?, _ call: Call) throws {
    guard let options, options != .null else { return }
    let name = call.variations.enforcesSMSOptionLimits ? "StrictSMSConnectionOptions" : "SMSConnectionOptions"
    if let problem = Contract.auth0.problem(with: options, Contract.auth0.schema(name)) {
      throw Refusal(RequestProblem(.body, problem.inside("options")))
    }
  }

  private static func checkName(_ name: String, realms: [String], _ call: Call) throws {
    let others = try call.objects.all(collection)
    if others.contains(where: { $0["name"]?.text == name }) {
      throw Refusal(409, "A connection with this name exists already", "connection_conflict")
    }
    let taken = Set(others.flatMap { $0["realms"]?.texts ?? [] })
    if !taken.isDisjoint(with: realms) {
      throw Refusal(409, "A connection with this realm exists already", "connection_conflict")
    }
    guard let until = try call.objects.find(deletions, name)?["until"]?.integer else { return }
    if call.request.now.milliseconds < until {
      throw Refusal(409, "A connection with this name is being deleted, try later", "connection_conflict")
    }
    try call.objects.remove(deletions, name)
  }

  private static func checkPhoneProvider(_ call: Call) throws {
    guard try call.isUnified else { return }
    guard let methods = try PhoneProviders.deliveryMethods(call) else {
      throw Refusal(400, "No phone provider configured for the tenant")
    }
    guard methods.contains("text") else {
      throw Refusal(
        400,
        "Passwordless connection cannot be made as delivery method (sms/text) is not supported by the configured Tenant "
          + "phone provider"
      )
    }
  }
}

extension Refusal {
  static let entityLimit = Refusal(403, "You reached the limit of entities of this type for this tenant.")
}

extension Duration {
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
