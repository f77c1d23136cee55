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
    try call.linkedConnections(Set(try Applications.find(call)["connections"]?.texts ?? []))
  }

  @Sendable private static func link(_ call: Call) throws -> EmulatedResponse {
    // The specification declares no body here.
    let linked = EmulatedResponse(200)
    let connection = try call.find(Connections.collection, call.value("connection"), "connection")
    if connection["strategy"] == "phone:otp", !call.variations.planHasPhone {
      switch call.variations.excludedPhone {
      case .forbidden: throw Answer.refuse(403, "FORBIDDEN", "It is not included.", call.variations)
      case .ignored: return linked
      }
    }
    return try change(call, call.variations.repeatedLink, answer: linked) { ids, id in
      guard !ids.contains(id) else { return nil }
      return ids + [id]
    }
  }

  @Sendable private static func unlink(_ call: Call) throws -> EmulatedResponse {
    try change(call, call.variations.repeatedUnlink, answer: Answer.success("OK")) { ids, id in
      guard ids.contains(id) else { return nil }
      return ids.filter { $0 != id }
    }
  }

  private static func change(
    _ call: Call,
    _ repetition: Variations.Repetition,
    answer: EmulatedResponse,
    _ work: ([String], String) -> [String]?
  ) throws -> EmulatedResponse {
    var application = try Applications.find(call)
    _ = try call.find(Connections.collection, call.value("connection"), "connection")
    try checkTakesConnections(application, call)
    guard let ids = work(application["connections"]?.texts ?? [], call.value("connection")) else {
      switch repetition {
      case .accepted: return answer
      case .badRequest: throw Answer.invalid("It is so already.", call.variations)
      case .notFound: throw Answer.refuse(404, "NOT_FOUND", "It is so already.", call.variations)
      }
    }
    application["connections"] = .list(ids.map { .text($0) })
    try call.objects.put(Applications.collection, call.value("id"), application)
    return answer
  }

  /// Nobody signs in to a machine-to-machine application.
  private static func checkTakesConnections(_ application: Members, _ call: Call) throws {
    guard application["type"] == "m2m" else { return }
    throw Answer.invalid("A machine-to-machine application takes no connections.", call.variations)
  }

  /// Makes these the only applications that have a connection.
  static func set(_ wanted: [String], of id: String, _ call: Call) throws {
    for name in wanted {
      guard let application = try call.objects.find(Applications.collection, name) else {
        throw Answer.invalid("enabled_applications: The application \(name) was not found.", call.variations)
      }
      try checkTakesConnections(application, call)
    }
    for var application in try call.objects.all(Applications.collection) {
      let name = application["id"]?.text ?? ""
      var linked = (application["connections"]?.texts ?? []).filter { $0 != id }
      if wanted.contains(name) { linked.append(id) }
      application["connections"] = .list(linked.map { .text($0) })
      try call.objects.put(Applications.collection, name, application)
    }
  }
}
