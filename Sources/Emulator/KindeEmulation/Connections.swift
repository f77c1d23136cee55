import Contracts
import Emulation
import HTTP

enum Connections {
  static let collection = "connections"

  static let endpoints = [
    Endpoint("GET", "/connections", "read:connections", answer: list),
    Endpoint("POST", "/connections", "create:connections", answer: create),
    Endpoint("GET", "/connections/{id}", "read:connections", answer: read),
    Endpoint("PATCH", "/connections/{id}", "update:connections", answer: change),
    Endpoint("PUT", "/connections/{id}", "update:connections", answer: change),
    Endpoint("DELETE", "/connections/{id}", "delete:connections", answer: delete),
  ]

  /// What is shown of one: its options and its applications are not.
  private static func shown(_ connection: Members) -> JSON {
    .object(connection.filter { ["id", "name", "display_name", "strategy"].contains($0.key) })
  }

  static func page(_ connections: some Sequence<Members>, hasMore: Bool, _ call: Call) -> EmulatedResponse {
    let items = connections.map { connection -> JSON in
      let plain = shown(connection)
      return call.variations.listsAreEnveloped ? ["code": "OK", "message": "Success", "connection": plain] : plain
    }
    return Answer.success("OK", ["connections": .list(items), "has_more": .boolean(hasMore)])
  }

  /// The page of a list that begins behind an ID, or ends before one.
  static func page(of all: [Members], _ call: Call) throws -> EmulatedResponse {
    func place(_ parameter: String) throws -> Int? {
      guard let id = call.request[parameter] else { return nil }
      guard let place = all.firstIndex(where: { $0["id"] == .text(id) }) else {
        throw Answer.invalid("\(parameter) is not a connection.", call.variations)
      }
      return place
    }
    let size = try call.pageSize()
    if let end = try place("ending_before") {
      let start = max(0, end - size)
      return page(all[start..<end], hasMore: start > 0, call)
    }
    let start = try place("starting_after").map { $0 + 1 } ?? 0
    let end = min(all.count, start + size)
    return page(all[start..<end], hasMore: end < all.count, call)
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    var all = try call.objects.all(collection)
    if let domain = call.request["home_realm_domain"] {
      all = all.filter { $0["options"]?["home_realm_domains"]?.texts.contains(domain) ?? false }
    }
    return try page(of: all, call)
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    var connection = call.body()
    let id = "conn_" + Identifiers.hexadecimal(32)
    connection["id"] = .text(id)
    let applications = connection.removeValue(forKey: "enabled_applications")
    try call.objects.put(collection, id, connection)
    if let applications { try ApplicationConnections.set(applications.texts, of: id, call) }
    return Answer.success("CONNECTION_CREATED", ["connection": ["id": .text(id)]], status: 201)
  }

  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    Answer.success("OK", ["connection": shown(try call.find(collection, call.value("id"), "connection"))])
  }

  /// The applications that it names replace all that were.
  @Sendable private static func change(_ call: Call) throws -> EmulatedResponse {
    var body = call.body()
    let id = call.value("id")
    let connection = try call.find(collection, id, "connection")
    let applications = body.removeValue(forKey: "enabled_applications")
    try call.objects.put(collection, id, connection.merging(body) { _, new in new })
    if let applications { try ApplicationConnections.set(applications.texts, of: id, call) }
    return Answer.success("CONNECTION_UPDATED")
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    let id = call.value("id")
    let connection = try call.find(collection, id, "connection")
    guard strategies.contains(connection["strategy"] ?? .null) else {
      throw Answer.invalid("The connection is built in.", call.variations)
    }
    try call.objects.remove(collection, id)
    try ApplicationConnections.set([], of: id, call)
    return Answer.success("CONNECTION_DELETED")
  }

  /// Nothing that is built in can be made: no phone, no e-mail and no user name.
  private static let strategies: [JSON] =
    Contract.kinde.operation("POST", ["api", "v1", "connections"])?.0.body?.schema.members["strategy"]?.choices ?? []
}
