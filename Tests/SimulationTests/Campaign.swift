import Synchronization

/// Many seeds; a failure is shrunk and says how to see it again.
struct Campaign: Sendable {
  let first: Int
  let count: Int
  let dropped: String?

  init(first: Int, count: Int, _ dropped: String? = nil) {
    self.first = first
    self.count = count
    self.dropped = dropped
  }

  /// More failures would say the same.
  private static let mostFailures = 3

  /// What came of all lives.
  struct Tally: Sendable {
    var failures: [String] = []
    fileprivate var (lives, steps, kills, disturbances) = (0, 0, 0, 0)

    var report: String { "\(lives) lives, \(disturbances) disturbances, \(kills) kills, \(steps) steps" }

    fileprivate mutating func add(_ scenario: Scenario, _ ending: World.Ending) {
      lives += 1
      steps += ending.steps
      kills += ending.kills
      disturbances += scenario.disturbances.count
    }
  }

  /// Lives them on some threads, each of which takes the next seed; a life itself keeps to one thread.
  func run(threads: Int) async -> Tally {
    let count = Count(Tally(), seeds: first..<first + count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<threads {
        group.addTask { await SimulationTests.onThread { while let seed = count.next() { take(seed, count) } } }
      }
    }
    return count.tally
  }

  private func take(_ seed: Int, _ count: Count) {
    let scenario = dropped.map { Scenario(seed: seed).dropping(Dropped($0)) } ?? Scenario(seed: seed)
    let ending = Self.live(scenario)
    count.add(scenario, ending)
    if !ending.problems.isEmpty { count.add(describe(scenario)) }
  }

  /// The seeds that are left, and the tally so far.
  private final class Count: Sendable {
    private let state: Mutex<(seeds: Range<Int>, tally: Tally)>

    init(_ tally: Tally, seeds: Range<Int>) { state = Mutex((seeds, tally)) }

    var tally: Tally { state.withLock { $0.tally } }

    func next() -> Int? {
      state.withLock { $0.tally.failures.count < Campaign.mostFailures ? $0.seeds.popFirst() : nil }
    }

    func add(_ scenario: Scenario, _ ending: World.Ending) { state.withLock { $0.tally.add(scenario, ending) } }

    func add(_ failure: String) { state.withLock { $0.tally.failures.append(failure) } }
  }

  static func live(_ scenario: Scenario) -> World.Ending {
    do {
      return try World.live(scenario)
    } catch {
      return World.Ending(trace: [], problems: ["\(error)"], steps: 0, kills: 0)
    }
  }

  private func describe(_ scenario: Scenario) -> String {
    let dropped = dropped.map { Dropped($0) } ?? Self.shrink(scenario)
    let small = scenario.dropping(dropped)
    let ending = Self.live(small)
    return """
      seed \(scenario.seed): \(ending.problems.joined(separator: "\n  "))
      \(small.description.joined(separator: "\n"))
      again: make torture SEED=\(scenario.seed) DROPPED=\(dropped)
      \(ending.trace.suffix(self.dropped == nil ? 60 : 10_000).joined(separator: "\n"))
      """
  }

  /// Leaves out one disturbance after the other, and then the tenants, as long as it still fails.
  static func shrink(_ scenario: Scenario) -> Dropped {
    var dropped = Dropped()
    func fails(_ candidate: Dropped) -> Bool { !live(scenario.dropping(candidate)).problems.isEmpty }
    for number in scenario.disturbances.keys.sorted() {
      var candidate = dropped
      candidate.disturbances.append(number)
      if fails(candidate) { dropped = candidate }
    }
    for tenant in scenario.tenants.keys.sorted() where dropped.tenants.count + 1 < scenario.tenants.count {
      var candidate = dropped
      candidate.tenants.append(tenant)
      if fails(candidate) { dropped = candidate }
    }
    return dropped
  }
}
