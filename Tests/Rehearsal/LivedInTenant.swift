package import Emulation
import HTTP
import Planning
import TestSupport

/// A tenant that people lived in before the tool came: what the configurations do not name has to be there afterwards, byte
/// for byte, and nothing of the tool's may be left, also where an answer was lost on the way.
package struct LivedInTenant: Sendable {
  /// One configuration through its life.
  package struct Life: Sendable {
    package var name: String
    /// In their order, each with how the tenant is reached; the last declares nothing any more.
    package var stages: [@Sendable (Rehearsal) -> String]
    /// `collection/id` where the platform keeps a trace that nothing can remove any more; a plan says so.
    package var keeps: Set<String>

    package init(_ name: String, _ stages: [@Sendable (Rehearsal) -> String], keeps: Set<String> = []) {
      self.name = name
      self.stages = stages
      self.keeps = keeps
    }
  }

  /// Starts a tenant that nobody has used.
  package var start: @Sendable () async throws -> Rehearsal
  /// Puts there what people made.
  package var furnish: @Sendable (Objects) throws -> Void
  /// By `collection/id`, the members that the configurations name, or that the platform changes by itself: what a tenant has
  /// one of stays as it was set last.
  package var named: [String: Set<String>] = [:]
  /// Collections of the platform's own book-keeping.
  package var books: Set<String>
  /// What must be nowhere in the end: the secrets and the names that the configurations bring.
  package var traces: [String]

  package init(
    start: @escaping @Sendable () async throws -> Rehearsal,
    furnish: @escaping @Sendable (Objects) throws -> Void,
    named: [String: Set<String>] = [:],
    books: Set<String>,
    traces: [String]
  ) {
    self.start = start
    self.furnish = furnish
    self.named = named
    self.books = books
    self.traces = traces
  }

  /// What is wrong after a life in which the answer to one write was lost, for each write in turn; and the number of lives.
  package func problems(in life: Life) async throws -> (lives: Int, problems: [String]) {
    let (problems, writes) = try await live(life, losing: nil)
    var all = problems.map { "\(life.name), undisturbed: \($0)" }
    var lives = 1
    for (stage, indices) in writes.enumerated() {
      for index in indices {
        let (problems, _) = try await live(life, losing: (stage, index))
        all += problems.map { "\(life.name), stage \(stage), answer to request \(index) lost: \($0)" }
        lives += 1
      }
    }
    return (lives, all)
  }

  /// What is wrong after a life in which requests of each stage go wrong as the seed has it; and how many were to go wrong.
  package func problems(in life: Life, seed: Int) async throws -> (faults: Int, problems: [String]) {
    let faults = Faults(seed: seed, stages: life.stages.count)
    let (problems, _) = try await live(life) { tenant, stage, yaml in
      for rules in faults.runs[stage] {
        tenant.emulator.faults = rules
        tenant.emulator.resetExchanges()
        _ = try await tenant.apply(yaml)
      }
      tenant.emulator.faults = []
      return try await tenant.apply(yaml)
    }
    return (faults.count, problems.map { "\(life.name), seed \(seed): \($0)" })
  }

  private func live(
    _ life: Life,
    losing lost: (stage: Int, index: Int)?
  ) async throws -> (problems: [String], writes: [[Int]]) {
    try await live(life) { tenant, stage, yaml in
      tenant.emulator.resetExchanges()
      if let lost, lost.stage == stage {
        tenant.emulator.faults = [FaultRule(.cutAfter, .index(lost.index), times: 1)]
      }
      defer { tenant.emulator.faults = [] }
      return try await tenant.apply(yaml)
    }
  }

  private typealias Apply = (_ tenant: Rehearsal, _ stage: Int, _ yaml: String) async throws -> ApplyResult

  private func live(_ life: Life, _ apply: Apply) async throws -> (problems: [String], writes: [[Int]]) {
    let tenant = try await start()
    do {
      let result = try await live(life, on: tenant, apply)
      await tenant.stop()
      return result
    } catch {
      await tenant.stop()
      throw error
    }
  }

  private func live(_ life: Life, on tenant: Rehearsal, _ apply: Apply) async throws -> (
    problems: [String], writes: [[Int]]
  ) {
    let furnish = furnish
    let before = try await tenant.emulator.store.access { objects in
      try furnish(objects)
      return try objects.everything()
    }
    var problems: [String] = []
    var writes: [[Int]] = []
    for (number, stage) in life.stages.enumerated() {
      let yaml = stage(tenant)
      var result = try await apply(tenant, number, yaml)
      writes.append(tenant.emulator.exchanges.filter(\.isWrite).map(\.index))
      let hasDone = result.tenants.contains { $0.receipts.contains { $0.isDone && $0.action != .forget } }
      if hasDone, writes.last?.isEmpty == true { problems.append("stage \(number) says done, and sent nothing") }
      for _ in 0..<3 where !result.isComplete { result = try await tenant.apply(yaml) }
      let left = try await tenant.plan(yaml)
      if !result.isComplete { problems.append("stage \(number) is not applied: \(result)") }
      if !left.isEmpty {
        problems.append("stage \(number) leaves changes: \(left.lines) \(left.failures.map(\.message))")
      }
    }
    let after = try await tenant.emulator.store.access { try $0.everything() }
    return (problems + differences(before, after, keeps: life.keeps), writes)
  }

  private func differences(
    _ before: [String: Members],
    _ after: [String: Members],
    keeps: Set<String>
  ) -> [String] {
    var problems: [String] = []
    for (place, members) in before.sorted(by: { $0.key < $1.key }) where !isBook(place) {
      guard let now = after[place] else {
        problems.append("\(place) is gone")
        continue
      }
      let ours = named[place] ?? []
      let keys = Set(members.keys).union(now.keys).subtracting(ours).sorted()
      for key in keys where members[key].map(Self.unstamped) != now[key].map(Self.unstamped) {
        problems.append("\(place).\(key) was \(Self.text(members[key])) and is \(Self.text(now[key]))")
      }
    }
    for (place, members) in after.sorted(by: { $0.key < $1.key }) where !isBook(place) {
      if before[place] == nil, named[place] == nil { problems.append("\(place) is left") }
      let text = JSON.object(members).encodedText
      if keeps.contains(place) { continue }
      for trace in traces where text.contains(trace) { problems.append("\(place) still holds \(trace)") }
    }
    return problems
  }

  /// Without what the platform stamps by itself, also where a write says again what is there.
  private static func unstamped(_ json: JSON) -> JSON {
    switch json {
    case .list(let items): .list(items.map(unstamped))
    case .object(let members): .object(members.filter { $0.key != "updated_at" }.mapValues(unstamped))
    default: json
    }
  }

  private func isBook(_ place: String) -> Bool { books.contains(String(place.prefix { $0 != "/" })) }

  private static func text(_ json: JSON?) -> String { json?.encodedText ?? "nothing" }
}

/// What goes wrong at random: for each stage, the faults of up to three runs after one another.
private struct Faults {
  var runs: [[[FaultRule]]] = []
  var count: Int { runs.joined().reduce(0) { $0 + $1.count } }

  init(seed: Int, stages: Int) {
    var chance = Chance(seed: seed)
    let kinds: [Fault] = [.tooManyRequests, .failure(503), .failureAfter(500), .cutBefore, .cutDuring, .cutAfter]
    for _ in 0..<stages {
      let runs = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
        (0..<Int.random(in: 1...4, using: &chance)).map { _ in
          FaultRule(
            kinds[Int.random(in: 0..<kinds.count, using: &chance)],
            .index(Int.random(in: 0..<60, using: &chance)),
            times: 1
          )
        }
      }
      self.runs.append(runs)
    }
  }
}

extension Exchange {
  fileprivate var isWrite: Bool { !["GET", "HEAD"].contains(method) && !path.hasSuffix("token") }
}
