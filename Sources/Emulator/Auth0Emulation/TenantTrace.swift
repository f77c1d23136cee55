package import Emulation
import HTTP

/// What a plan read of a tenant, from the trace that it wrote: a new store that holds the same rehearses what an apply would do.
///
/// A trace has no secrets, so that texts stand in for them; and what the plan had no reason to read is as in a new tenant.
package struct TenantTrace: Sendable {
  /// Why a file is not such a trace.
  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  private var reads: [(path: [String], answer: JSON)] = []

  /// Reads a trace's lines, one exchange each; the last answer to a question counts.
  package init(lines text: [UInt8]) throws(Problem) {
    for (number, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let exchange = try? JSON(decoding: Array(line)), let url = exchange["url"]?.text else {
        throw Problem(
          description: "line \(number + 1) is not an exchange; name a file that dialtone plan --trace FILE wrote"
        )
      }
      guard exchange["method"] == "GET", exchange["status"] == 200, let answer = exchange["response"]?["body"],
        let path = Self.path(url)
      else { continue }
      reads.append((path, answer))
    }
    guard !reads.isEmpty else {
      throw Problem(description: "it has no answer of Auth0's Management API; trace a plan of a tenant of Auth0")
    }
  }

  /// Puts what was read into a store.
  package func put(into objects: Objects) throws {
    // What is read of a connection's clients belongs into the connection.
    for read in reads where read.path.count != 3 || read.path[0] != "connections" {
      try put(read.path, read.answer, objects)
    }
    for read in reads where read.path.count == 3 && read.path[0] == "connections" {
      try putClients(of: read.path[1], read.answer, objects)
    }
  }

  /// The steps of a path below `/api/v2`.
  private static func path(_ url: String) -> [String]? {
    guard let found = url.firstRange(of: "/api/v2/") else { return nil }
    let steps = url[found.upperBound...].prefix { $0 != "?" }.split(separator: "/").map { PercentEncoding.decode($0) }
    return steps.isEmpty ? nil : steps
  }

  private func put(_ path: [String], _ answer: JSON, _ objects: Objects) throws {
    switch path {
    case ["clients"]: try put(Self.items(answer, "clients"), Clients.collection, "client_id", objects)
    case ["connections"]: try put(Self.items(answer, "connections"), Connections.collection, "id", objects)
    case ["branding", "phone", "providers"]:
      try put(Self.items(answer, "providers"), PhoneProviders.collection, "id", objects)
    case ["branding", "phone", "templates"]:
      try put(Self.items(answer, "templates"), PhoneTemplates.collection, "id", objects)
    case ["actions", "actions"]: try put(Self.items(answer, "actions"), Actions.collection, "id", objects)
    case ["tenants", "settings"]: try putSettings(answer.members ?? [:], objects)
    case ["guardian", "factors"]: try putFactors(answer.elements ?? [], objects)
    case ["guardian", "policies"]: try objects.set(.policies, ["policies": answer])
    case ["attack-protection", "phone-provider-protection"]: try objects.set(.protection, answer.members ?? [:])
    default:
      if path.count == 4, path[..<2] == ["actions", "triggers"] { return try putBindings(path[2], answer, objects) }
      if path.count == 2, path[0] == "clients" { return try put([answer], Clients.collection, "client_id", objects) }
      if path.count == 2, path[0] == "connections" { return try put([answer], Connections.collection, "id", objects) }
      if path.count == 3, path[..<2] == ["actions", "actions"] {
        return try put([answer], Actions.collection, "id", objects)
      }
      if path.count > 3, path[..<2] == ["guardian", "factors"], ["phone", "sms"].contains(path[2]) {
        try putFactorPart(path[3...].joined(separator: "/"), answer.members ?? [:], objects)
      }
    }
  }

  /// The elements of a page, with totals or bare.
  private static func items(_ answer: JSON, _ name: String) -> [JSON] {
    answer[name]?.elements ?? answer.elements ?? []
  }

  private func put(_ items: [JSON], _ collection: String, _ key: String, _ objects: Objects) throws {
    for item in items {
      // Built-in templates have no ID.
      guard let members = item.members, let id = members[key]?.text else { continue }
      let old = try objects.find(collection, id) ?? [:]
      try objects.put(collection, id, old.merging(members) { $1 })
    }
  }

  private func putClients(of connection: String, _ answer: JSON, _ objects: Objects) throws {
    guard var members = try objects.find(Connections.collection, connection) else { return }
    let more = Self.items(answer, "clients").compactMap { $0["client_id"]?.text }
    let known = members["enabled_clients"]?.texts ?? []
    members["enabled_clients"] = .list((known + more.filter { !known.contains($0) }).map(JSON.text))
    try objects.put(Connections.collection, connection, members)
  }

  private func putSettings(_ settings: Members, _ objects: Objects) throws {
    var known = try objects.fact(.settings) ?? [:]
    known["phone_consolidated_experience"] = nil
    try objects.set(.settings, known.merging(settings) { $1 })
    if let unified = settings["phone_consolidated_experience"]?.boolean {
      try objects.set(.world, ["unified": .boolean(unified)])
    }
  }

  private func putFactors(_ factors: [JSON], _ objects: Objects) throws {
    var states = try objects.fact(.factors) ?? [:]
    for factor in factors {
      guard let name = factor["name"]?.text, var state = factor.members else { continue }
      state["name"] = nil
      state["was_enabled"] = state["enabled"]
      states[name] = .object(state)
    }
    try objects.set(.factors, states)
  }

  private func putFactorPart(_ part: String, _ answer: Members, _ objects: Objects) throws {
    switch part {
    case "message-types": try objects.set(.messageTypes, answer)
    case "selected-provider": try objects.set(.selectedProvider, answer)
    case "providers/twilio":
      try objects.set(.twilio, answer)
      // The Unified Phone Experience refuses to answer this.
      try objects.set(.world, ["unified": false])
    case "templates": try objects.set(.templates, answer)
    default: break
    }
  }

  private func putBindings(_ trigger: String, _ answer: JSON, _ objects: Objects) throws {
    let bindings = Self.items(answer, "bindings").compactMap { binding -> JSON? in
      guard var members = binding.members, let action = members.removeValue(forKey: "action") else { return nil }
      members["action_id"] = action["id"]
      return .object(members)
    }
    try objects.put(ActionBindings.collection, trigger, ["trigger_id": .text(trigger), "bindings": .list(bindings)])
  }
}
