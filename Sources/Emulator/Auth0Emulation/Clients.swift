import Emulation
import HTTP

/// Applications; in the store they carry their secrets.
enum Clients {
  static let collection = "clients"

  static let endpoints = [
    Endpoint("GET", "/clients", readScopes, bucket: .readClients, answer: list),
    Endpoint("POST", "/clients", ["create:clients"], answer: create),
    Endpoint("GET", "/clients/{id}", readScopes, bucket: .readClients, answer: read),
    Endpoint(
      "PATCH",
      "/clients/{id}",
      ["update:clients", "update:client_keys", "update:client_credentials"],
      answer: update
    ),
    Endpoint("DELETE", "/clients/{id}", ["delete:clients"], answer: delete),
  ]

  private static let readScopes = [
    "read:clients", "read:client_keys", "read:client_credentials", "read:client_summary",
  ]

  static let missing = Refusal(404, "The client does not exist", "inexistent_client")

  private static func find(_ call: Call) throws -> Members {
    guard let client = try call.objects.find(collection, call.id) else { throw missing }
    return client
  }

  /// What a token's scopes let it see.
  private static func view(_ client: Members, _ call: Call) -> Members {
    if call.has("read:client_keys") || call.has("read:clients") { return written(client, call) }
    return client.filter { summary.contains($0.key) }
  }

  private static let keys: Set = ["client_secret", "encryption_key", "signing_keys"]
  private static let summary: Set = ["client_id", "app_type", "name", "description"]

  /// What a token sees of what it has written.
  private static func written(_ client: Members, _ call: Call) -> Members {
    guard call.has("read:client_keys") else { return client.filter { !keys.contains($0.key) } }
    // A client that proves itself by keys has a secret, which is not shown.
    return client["client_authentication_methods"] == nil ? client : client.filter { $0.key != "client_secret" }
  }

  // MARK: Operations

  /// The fields that a token may not see cannot be asked for.
  private static func checkFields(_ call: Call) throws {
    guard call.flag("include_fields") ?? true, !call.has("read:client_keys") else { return }
    let asked = (call.request["fields"] ?? "").split(separator: ",").map { String($0.prefix { $0 != "." }) }
    let hidden = asked.filter { keys.contains($0) || !call.has("read:clients") && !summary.contains($0) }
    guard !hidden.isEmpty else { return }
    throw Refusal(
      403,
      "Some fields cannot be read with the permissions granted by the bearer token scopes: \(hidden.joined(separator: ","))",
      "insufficient_scope"
    )
  }

  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    try checkFields(call)
    return EmulatedResponse(200, .object(call.selected(view(try find(call), call))))
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    try checkFields(call)
    let all = try call.objects.all(collection)
    var clients = all.filter { $0["global"] != true } + all.filter { $0["global"] == true }
    for (item, key) in [("is_global", "global"), ("is_first_party", "is_first_party")] {
      if let wanted = call.flag(item) { clients.removeAll { ($0[key] == true) != wanted } }
    }
    if let types = call.request["app_type"]?.split(separator: ",") {
      clients.removeAll { client in !types.contains { $0 == client["app_type"]?.text ?? "" } }
    }
    if let external = call.request["external_client_id"] {
      clients.removeAll { $0["external_client_id"]?.text != external }
    }
    if call.request["q"] != nil, call.variations.refusesSearches { throw Refusal.query("Unsupported query", "q") }
    return try Paging(call: call, key: "clients", always: ["tenant"]).page(clients.map { view($0, call) })
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = try call.members
    try checkAuthentication(body)
    if let limit = call.emulation.entityLimits.clients, try call.objects.count(collection) >= limit {
      throw Refusal.entityLimit
    }
    let client = ClientDefaults.filled(body, call.variations, tenant: call.emulation.tenant)
    let id = client["client_id"]?.text ?? ""
    try call.objects.put(collection, id, client)
    try joinConnections(id, call)
    return EmulatedResponse(201, .object(written(client.merging(ClientDefaults.onlyWhenMade) { $1 }, call)))
  }

  /// A new client is enabled for connections, unless the tenant's flag says otherwise.
  private static func joinConnections(_ id: String, _ call: Call) throws {
    if try call.objects.fact(.settings)?["flags"]?["enable_client_connections"] == false { return }
    for var connection in try call.objects.all(Connections.collection) {
      let clients = connection["enabled_clients"]?.elements ?? []
      if clients.isEmpty, !call.variations.newClientsJoinEmptyConnections { continue }
      connection["enabled_clients"] = .list(clients + [.text(id)])
      try call.objects.put(Connections.collection, connection["id"]?.text ?? "", connection)
    }
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var client = try find(call)
    let body = try call.members
    try checkFixed(body, client)
    if body["client_secret"] != nil, !call.has("update:client_keys") {
      throw Refusal(403, "Insufficient scope, expected any of: update:client_keys", "insufficient_scope")
    }
    for (key, value) in body {
      switch value {
      case .null: client[key] = nil
      case .object(let members) where key == "client_metadata" || call.variations.mergedClientObjects.contains(key):
        client[key] = .object(merged(client[key]?.members ?? [:], members))
      default: client[key] = value
      }
    }
    try checkAuthentication(client)
    if let count = client["client_metadata"]?.members?.count, count > 10 {
      throw Refusal.payload("Too many properties defined (\(count)), maximum 10", at: "client_metadata")
    }
    try call.objects.put(collection, call.id, client)
    return EmulatedResponse(200, .object(written(client, call)))
  }

  /// What is set when a client is made and never again, though the same value may be sent once more.
  private static func checkFixed(_ body: Members, _ client: Members) throws {
    for name in ["third_party_security_mode", "resource_server_identifier"] {
      guard let value = body[name], value != client[name] else { continue }
      throw Refusal.payload("Additional properties not allowed: \(name)")
    }
    guard body["jwt_configuration"]?["secret_encoded"] == nil else {
      throw Refusal.payload("Additional properties not allowed: secret_encoded", at: "jwt_configuration")
    }
  }

  /// By key; null removes one.
  private static func merged(_ old: Members, _ new: Members) -> Members {
    old.merging(new) { $1 }.filter { $0.value != .null }
  }

  private static func checkAuthentication(_ client: Members) throws {
    guard client["token_endpoint_auth_method"] != nil, client["client_authentication_methods"] != nil else { return }
    throw Refusal.payload("token_endpoint_auth_method and client_authentication_methods exclude each other")
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    guard let client = try call.objects.find(collection, call.id) else {
      if call.variations.missingClientDeletion == 404 { throw missing }
      return EmulatedResponse(204)
    }
    if client["global"] == true { throw Refusal(400, "Global client cannot be deleted.") }
    try call.objects.remove(collection, call.id)
    try call.objects.remove("grants", call.id)
    for var connection in try call.objects.all(Connections.collection) {
      let clients = connection["enabled_clients"]?.elements ?? []
      guard clients.contains(.text(call.id)) else { continue }
      connection["enabled_clients"] = .list(clients.filter { $0 != .text(call.id) })
      try call.objects.put(Connections.collection, connection["id"]?.text ?? "", connection)
    }
    return EmulatedResponse(204)
  }
}
