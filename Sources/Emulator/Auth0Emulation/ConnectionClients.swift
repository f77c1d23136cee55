import Emulation
import HTTP

/// Which clients a connection is enabled for, seen from either side.
enum ConnectionClients {
  static let endpoints = [
    Endpoint("GET", "/connections/{id}/clients", "read:connections", answer: list),
    Endpoint("PATCH", "/connections/{id}/clients", "update:connections", answer: change),
    Endpoint(
      "GET",
      "/clients/{id}/connections",
      "read:connections",
      and: ["read:clients", "read:client_summary"],
      answer: connections
    ),
  ]

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let clients = try Connections.find(call)["enabled_clients"]?.texts ?? []
    let ordered = call.request["from"] == nil ? try shuffled(clients, call) : try asBefore(clients, call)
    return try Paging(call: call, key: "clients")
      .checkpoint(ordered.map { ["client_id": .text($0)] }, default: 50, limit: 1000)
  }

  /// Another order at every first page, which the pages after it keep.
  private static func shuffled(_ clients: [String], _ call: Call) throws -> [String] {
    var order = try call.objects.find("connection_clients_order", call.id) ?? [:]
    order["turn"] = .integer((order["turn"]?.integer ?? 0) + 1)
    try call.objects.put("connection_clients_order", call.id, order)
    return try asBefore(clients, call)
  }

  private static func asBefore(_ clients: [String], _ call: Call) throws -> [String] {
    let turn = try call.objects.find("connection_clients_order", call.id)?["turn"]?.integer ?? 0
    guard !clients.isEmpty else { return [] }
    let turned = clients.dropFirst(turn % clients.count) + clients.prefix(turn % clients.count)
    return turn.isMultiple(of: 2) ? turned.reversed() : Array(turned)
  }

  @Sendable private static func change(_ call: Call) throws -> EmulatedResponse {
    var connection = try Connections.find(call)
    let items = try call.body.elements ?? []
    if connection["strategy"] == "sms", items.contains(where: { $0["status"] == true }) {
      try checkPhoneProvider(call)
    }
    var clients = connection["enabled_clients"]?.texts ?? []
    for item in items {
      let id = item["client_id"]?.text ?? ""
      guard try call.objects.find(Clients.collection, id) != nil else { throw Clients.missing }
      clients.removeAll { $0 == id }
      if item["status"] == true { clients.append(id) }
    }
    connection["enabled_clients"] = .list(clients.map(JSON.text))
    try call.objects.put(Connections.collection, call.id, connection)
    return EmulatedResponse(204)
  }

  private static func checkPhoneProvider(_ call: Call) throws {
    guard try call.isUnified else { return }
    guard let methods = try PhoneProviders.deliveryMethods(call) else {
      throw Refusal(400, "Tenant Phone Provider not set. Connection can not be enable on a client.")
    }
    guard methods.contains("text") else {
      throw Refusal(
        400,
        "Passwordless cannot be enabled for a client, as delivery method (sms/text) is not supported by the configured "
          + "Tenant phone provider"
      )
    }
  }

  @Sendable private static func connections(_ call: Call) throws -> EmulatedResponse {
    guard try call.objects.find(Clients.collection, call.id) != nil else { throw Clients.missing }
    let strategies = call.request.all("strategy") + call.request.all("strategy[]")
    let all = Connections.sorted(try call.objects.all(Connections.collection))
    let enabled = all.filter { connection in
      connection["enabled_clients"]?.texts.contains(call.id) == true
        && (strategies.isEmpty || strategies.contains(connection["strategy"]?.text ?? ""))
    }
    return try Paging(call: call, key: "connections", always: Connections.alwaysShown(call))
      .checkpoint(enabled.map { Connections.view($0, call) }, default: 50, limit: 100)
  }
}
