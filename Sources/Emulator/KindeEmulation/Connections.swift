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

  /// As a list tells one: without its options and its applications.
  static func view(_ connection: Members, _ variations: Variations) -> JSON {
    let plain = JSON.object(connection.filter { ["id", "name", "display_name", "strategy"].contains($0.key) })
    return variations.listsAreEnveloped ? ["code": "OK", "message": "Success", "connection": plain] : plain
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let all = try call.objects.all(collection)
    var start = 0
    if let last = call.request["starting_after"] {
      guard let place = all.firstIndex(where: { $0["id"] == .text(last) }) else {
        throw Answer.invalid("starting_after is not a connection.", call.variations)
      }
      start = place + 1
    }
    let page = all.dropFirst(start).prefix(try call.pageSize())
    return Answer.success(
      "OK",
      [
        "connections": .list(page.map { view($0, call.variations) }),
        "has_more": .boolean(start + page.count < all.count),
      ]
    )
  }

  /// Nothing that is built in can be made: no phone, no e-mail and no user name (`POST /connections`, `strategy`).
  private static let strategies = Shape.TextRule(
    choices: KindeEmulation.social(13).map(\.strategy) + [
      "oauth2:azure_ad", "oauth2:patreon", "oauth2:stripe", "saml:custom", "saml:cloudflare", "saml:okta",
      "saml:microsoft", "saml:google", "wsfed:azure_ad",
    ]
  )
  private static let shape = Shape.object([
    "name": .text(), "display_name": .text(), "strategy": .text(strategies), "enabled_applications": .texts,
    "options": .anything,
  ])

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = try call.body(shape)
    let id = "conn_" + Identifiers.hexadecimal(32)
    var connection = body.filter { ["name", "display_name", "strategy"].contains($0.key) }
    connection["id"] = .text(id)
    try call.objects.put(collection, id, connection)
    return Answer.success("CONNECTION_CREATED", ["connection": ["id": .text(id)]], status: 201)
  }

  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    let connection = try call.find(collection, call.value("id"), "connection")
    return Answer.success("OK", ["connection": .object(connection)])
  }

  /// The applications that it names replace all that were.
  @Sendable private static func change(_ call: Call) throws -> EmulatedResponse {
    let body = try call.body(shape)
    let id = call.value("id")
    let connection = try call.find(collection, id, "connection")
    let kept = body.filter { ["name", "display_name"].contains($0.key) }
    try call.objects.put(collection, id, connection.merging(kept) { _, new in new })
    if let wanted = body["enabled_applications"]?.texts {
      for var application in try call.objects.all(Applications.collection) {
        let name = application["id"]?.text ?? ""
        var linked = (application["connections"]?.texts ?? []).filter { $0 != id }
        if wanted.contains(name) { linked.append(id) }
        application["connections"] = .list(linked.map { .text($0) })
        try call.objects.put(Applications.collection, name, application)
      }
    }
    return Answer.success("CONNECTION_UPDATED")
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    let connection = try call.find(collection, call.value("id"), "connection")
    guard strategies.choices.contains(connection["strategy"]?.text ?? "") else {
      throw Answer.invalid("The connection is built in.", call.variations)
    }
    try call.objects.remove(collection, call.value("id"))
    return Answer.success("CONNECTION_DELETED")
  }
}
