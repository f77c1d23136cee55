import Auth0Emulation
import Emulation
import HTTP
import Synchronization

/// A tenant's account at an emulated platform, in this process.
final class EmulatedAccount: SimulatedAccount {
  private struct Way {
    var trouble = Trouble()
    var requests = 0
    var writes = 0
    var isOut = false

    /// Whether the next request arrives, and what it meets.
    mutating func next(isWrite: Bool) -> (arrives: Bool, burst: Trouble.Burst?) {
      if isOut || trouble.unreachable.contains(requests) {
        requests += 1
        return (false, nil)
      }
      requests += 1
      guard isWrite else { return (true, nil) }
      defer { writes += 1 }
      isOut = writes == trouble.lastWrite
      return (true, trouble.writes[writes])
    }
  }

  let tenant: String
  let emulator: Emulator
  private let host: String
  private let way = Mutex(Way())
  /// What others made, as it was when they made it.
  private let theirs = Mutex<[String: Members]>([:])

  init(_ tenant: String, host: String, _ mode: Auth0Emulation.Mode, time: Time) async throws {
    self.tenant = tenant
    self.host = host
    var platform = Auth0Emulation(mode: mode)
    platform.variations.deletedNameIsTakenFor = .milliseconds(10)
    var settings = Emulator.Settings()
    settings.time = time
    settings.keepsExchanges = false
    emulator = try await Emulator.withoutSocket(platform, settings)
    for number in 0...1 { try await add(foreign: number) }
  }

  func close() async { await emulator.stop() }

  // MARK: The configuration

  var header: String {
    """
    tenant: \(tenant)
    platform: auth0
    domain: http://\(host)
    credentials:
      client_id: { env: AUTH0_CLIENT_ID }
      client_secret: { env: AUTH0_CLIENT_SECRET }

    """
  }

  // MARK: What goes wrong

  func disturb(_ trouble: Trouble) {
    emulator.resetExchanges()
    emulator.faults = trouble.faults
    way.withLock { $0 = Way(trouble: trouble) }
  }

  /// Whether a request gets here.
  func arrives(_ request: EmulatedRequest, isWrite: Bool) -> Bool {
    let (arrives, burst) = way.withLock { $0.next(isWrite: isWrite) }
    if let burst {
      let target = FaultRule.Target.matching(method: request.method, pathPrefix: request.path)
      emulator.faults.append(FaultRule(burst.fault, target, times: burst.times))
    }
    return arrives
  }

  // MARK: The console

  func add(foreign number: Int) async throws {
    let id = "theirs\(number)theirsTheirsTheirsTheirs"
    let client: Members = [
      "client_id": .text(id), "name": .text("Theirs \(number)"), "app_type": "spa", "callbacks": nil, "global": false,
      "tenant": "rehearsal", "future_key": ["a": [1, nil]], "client_secret": "theirs",
    ]
    try await emulator.store.access { try $0.put("clients", id, client) }
    theirs.withLock { $0["clients/\(id)"] = client }
  }

  func use(_ hand: Hand, pick: Int) async throws -> String? {
    if hand == .addForeign {
      try await add(foreign: 2 + pick)
      return nil
    }
    return try await emulator.store.access { try Self.use(hand, pick, $0) }
  }

  /// The name of the application that was deleted, if one was.
  private static func use(_ hand: Hand, _ pick: Int, _ objects: Objects) throws -> String? {
    switch hand {
    case .addForeign: return nil
    case .editApplication, .deleteApplication:
      let ours = try objects.all("clients").filter { $0["name"]?.text?.hasPrefix("Application") == true }
      guard !ours.isEmpty else { return nil }
      let client = ours[pick % ours.count]
      let id = client["client_id"]?.text ?? ""
      if hand == .editApplication {
        try objects.put("clients", id, client.merging(["callbacks": ["https://elsewhere.example/"]]) { $1 })
        return nil
      }
      try objects.remove("clients", id)
      for connection in try objects.all("connections") {
        let members = (connection["enabled_clients"].elements).filter { $0.text != id }
        let place = connection["id"]?.text ?? ""
        try objects.put("connections", place, connection.merging(["enabled_clients": .list(members)]) { $1 })
      }
      return client["name"]?.text
    case .editConnection:
      for connection in try objects.all("connections") where connection["name"]?.text == "sms" {
        let options = connection["options"]?.members ?? [:]
        let code = (options["totp"]?.members ?? [:]).merging(["length": .integer(7 + pick % 3)]) { $1 }
        let changed = options.merging(["totp": .object(code)]) { $1 }
        let place = connection["id"]?.text ?? ""
        try objects.put("connections", place, connection.merging(["options": .object(changed)]) { $1 })
      }
    case .switchFactor:
      var factors = try objects.fact(.factors) ?? [:]
      let isOn = factors["sms"]?.members?["enabled"] == .boolean(true)
      factors["sms"] = .object(
        (factors["sms"]?.members ?? [:]).merging(["enabled": .boolean(!isOn), "was_enabled": true]) { $1 }
      )
      try objects.set(.factors, factors)
    }
    return nil
  }

  // MARK: What is there

  func applicationIDs() async throws -> [String: [String]] {
    let clients = try await emulator.store.access { try $0.all("clients") }
    return Dictionary(
      clients.map { ($0["name"]?.text ?? "", [$0["client_id"]?.text ?? ""]) },
      uniquingKeysWith: +
    )
  }

  /// What is wrong with what others made.
  func lossesOfOthers() async throws -> [String] {
    let now = try await emulator.store.access { try $0.everything() }
    return theirs.withLock { $0 }.sorted { $0.key < $1.key }.compactMap { place, members in
      if now[place] == members { return nil }
      return "\(tenant): \(place) was somebody else's, and is \(now[place].map { "\($0)" } ?? "gone")"
    }
  }

  func takeOver(foreignOf other: EmulatedAccount) async throws {
    for (place, members) in other.theirs.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let id = String(place.dropFirst("clients/".count))
      try await emulator.store.access { try $0.put("clients", id, members) }
    }
  }

  /// Everything without identifiers, moments and the platform's own books.
  func picture() async throws -> [String] {
    let everything = try await emulator.store.access { try $0.everything() }
    var names: [String: String] = [:]
    for (place, members) in everything {
      let id = String(place.split(separator: "/").last ?? "")
      let label = members["name"]?.text ?? members["display_name"]?.text ?? members["type"]?.text
      if let label, id.utf8.count > 8 { names[id] = "<\(label)>" }
    }
    return everything.compactMap { place, members in
      let collection = String(place.split(separator: "/").first ?? "")
      if Self.books.contains(collection) || Self.books.contains(place) { return nil }
      // An account of a service that was taken off cannot be deleted.
      if members["bindings"] == .list([]) { return nil }
      if collection == "tenant", members.values.allSatisfy({ $0 == .null }) { return nil }
      let text = Self.plain(.object(members), names).encodedText
      return collection == "tenant" ? "\(place) \(text)" : "\(collection) \(text)"
    }.sorted()
  }

  private static let books: Set<String> = [
    "grants", "connection_deletions", "connection_clients_order", "action_versions", "tenant/signing_key",
  ]

  private static let passing: Set<String> = [
    "id", "client_id", "client_secret", "created_at", "updated_at", "built_at", "signing_keys", "number", "was_enabled",
    "display_name",
  ]

  private static func plain(_ json: JSON, _ names: [String: String]) -> JSON {
    switch json {
    case .object(let members): .object(members.filter { !passing.contains($0.key) }.mapValues { plain($0, names) })
    case .list(let elements):
      .list(elements.map { plain($0, names) }.sorted { $0.encodedText < $1.encodedText })
    case .text(let text): .text(names[text] ?? text)
    default: json
    }
  }
}

extension JSON? {
  fileprivate var elements: [JSON] { if case .list(let elements)? = self { elements } else { [] } }
}
