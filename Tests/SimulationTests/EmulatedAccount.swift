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
  private let console: any Console
  private let host: String
  private let way = Mutex(Way())
  /// What others made, by ID, as it was when they made it.
  private let theirs = Mutex<[String: Members]>([:])

  init(_ tenant: String, host: String, _ console: any Console, time: Time) async throws {
    self.tenant = tenant
    self.host = host
    self.console = console
    var settings = Emulator.Settings()
    settings.time = time
    settings.keepsExchanges = false
    emulator = try await Emulator.withoutSocket(console.platform, settings)
    for number in 0...1 { try await add(foreign: number) }
  }

  func close() async { await emulator.stop() }

  var header: String { console.header(tenant, host: host) }

  // MARK: What goes wrong

  func disturb(_ trouble: Trouble) {
    emulator.resetExchanges()
    let aimed = trouble.aimed.map { aim, burst in
      let (method, path) = console.target(of: aim)
      return FaultRule(burst.fault, .matching(method: method, pathPrefix: path), times: burst.times)
    }
    emulator.faults = trouble.faults + aimed
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

  private var collection: String { console.applications.collection }

  private func id(_ application: Members) -> String { application[console.applications.id]?.text ?? "" }

  private func name(_ application: Members) -> String { application[console.applications.name]?.text ?? "" }

  private func add(foreign number: Int) async throws {
    let id = "theirs\(number)theirsTheirsTheirsTheirs"
    let application = console.foreign(number, id: id)
    let collection = collection
    try await emulator.store.access { try $0.put(collection, id, application) }
    theirs.withLock { $0[id] = application }
  }

  func use(_ hand: Hand, pick: Int) async throws -> String? {
    if hand == .addForeign {
      try await add(foreign: 2 + pick)
      return nil
    }
    return try await emulator.store.access { try self.use(hand, pick, $0) }
  }

  /// The name of the application that was deleted, if one was.
  private func use(_ hand: Hand, _ pick: Int, _ objects: Objects) throws -> String? {
    switch hand {
    case .addForeign: return nil
    case .editConnection: try console.editConnection(pick, objects)
    case .switchFactor: try console.switchFactor(objects)
    case .editApplication, .deleteApplication:
      let ours = try objects.all(collection).filter { name($0).hasPrefix("Application") }
      guard !ours.isEmpty else { return nil }
      let application = ours[pick % ours.count]
      if hand == .editApplication {
        try objects.put(collection, id(application), console.edited(application))
        return nil
      }
      try remove(id(application), objects)
      return name(application)
    }
    return nil
  }

  func remove(application id: String) async throws {
    try await emulator.store.access { try self.remove(id, $0) }
  }

  private func remove(_ application: String, _ objects: Objects) throws {
    try objects.remove(collection, application)
    try console.forget(application: application, objects)
  }

  // MARK: What is there

  func applicationIDs() async throws -> [String: [String]] {
    let collection = collection
    let all = try await emulator.store.access { try $0.all(collection) }
    return Dictionary(all.map { (name($0), [id($0)]) }, uniquingKeysWith: +)
  }

  /// What is wrong with what others made.
  func lossesOfOthers() async throws -> [String] {
    let now = try await emulator.store.access { try $0.everything() }
    return theirs.withLock { $0 }.sorted { $0.key < $1.key }.compactMap { id, members in
      let place = "\(collection)/\(id)"
      if now[place] == members { return nil }
      return "\(tenant): \(place) was somebody else's, and is \(now[place].map { "\($0)" } ?? "gone")"
    }
  }

  func takeOver(foreignOf other: EmulatedAccount) async throws {
    let collection = collection
    for (id, members) in other.theirs.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      try await emulator.store.access { try $0.put(collection, id, members) }
    }
  }

  func picture() async throws -> [String] {
    Picture(of: try await emulator.store.access { try $0.everything() }, console).lines
  }
}
