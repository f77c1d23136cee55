import Emulation
import HTTP

/// Which connections people sign in to an application with.
enum ApplicationConnections {
  static let endpoints = [
    Endpoint("GET", "/applications/{id}/connections", "read:application_connections", answer: list),
    Endpoint("POST", "/applications/{id}/connections/{connection}", "create:application_connections", answer: link),
    Endpoint("DELETE", "/applications/{id}/connections/{connection}", "delete:application_connections", answer: unlink),
  ]

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let ids = Set(try Applications.find(call)["connections"]?.texts ?? [])
    let linked = try call.objects.all(Connections.collection).filter { ids.contains($0["id"]?.text ?? "") }
    return Answer.success(
      "OK",
      [
        "connections": .list(linked.map { Connections.view($0, call.variations) }),
        "has_more": .boolean(call.variations.applicationConnectionsRepeat && !linked.isEmpty),
      ]
    )
  }

  @Sendable private static func link(_ call: Call) throws -> EmulatedResponse {
    try change(call, call.variations.repeatedLink) { ids, id in
      guard !ids.contains(id) else { return nil }
      return ids + [id]
    }
  }

  @Sendable private static func unlink(_ call: Call) throws -> EmulatedResponse {
    try change(call, call.variations.repeatedUnlink) { ids, id in
      guard ids.contains(id) else { return nil }
      return ids.filter { $0 != id }
    }
  }

  private static func change(
    _ call: Call,
    _ repetition: Variations.Repetition,
    _ work: ([String], String) -> [String]?
  ) throws -> EmulatedResponse {
    var application = try Applications.find(call)
    let connection = try call.find(Connections.collection, call.value("connection"), "connection")
    if application["type"] == "m2m" {
      throw Answer.invalid("A machine-to-machine application takes no connections.", call.variations)
    }
    if connection["strategy"] == "phone:otp", !call.variations.planHasPhone {
      throw Answer.refuse(403, "FORBIDDEN", "It is not included.", call.variations)
    }
    guard let ids = work(application["connections"]?.texts ?? [], call.value("connection")) else {
      switch repetition {
      case .accepted: return EmulatedResponse(200)
      case .badRequest: throw Answer.invalid("It is so already.", call.variations)
      case .notFound: throw Answer.refuse(404, "NOT_FOUND", "It is so already.", call.variations)
      }
    }
    application["connections"] = .list(ids.map { .text($0) })
    try call.objects.put(Applications.collection, call.value("id"), application)
    return EmulatedResponse(200)
  }
}
