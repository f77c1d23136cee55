import Synchronization

/// Many seeds; a failure is shrunk and says how to see it again.
struct Campaign: Sendable {
  let seeds: Range<Int>
  /// What is left out of them, where somebody looks at one failure.
  var dropped: String?
  /// What lives one seed once more, with its number behind `SEED=`.
  var command = "make torture"
  /// More failures would say the same.
  var mostFailures = 3
  /// Told of each seed before it is lived.
  var progress: @Sendable (Int) -> Void = { _ in }

  init(first: Int, count: Int) { seeds = first..<first + count }

  /// What came of all lives.
  struct Tally: Sendable {
    fileprivate(set) var failures: [Failure] = []
    private var (lives, steps, kills, disturbances) = (0, 0, 0, 0)

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
    let count = Count(seeds, mostFailures)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<threads {
        group.addTask { await SimulationTests.onThread { while let seed = count.next() { take(seed, count) } } }
      }
    }
    return count.tally
  }

  private func take(_ seed: Int, _ count: Count) {
    progress(seed)
    let scenario = dropped.map { Scenario(seed: seed).dropping(Dropped($0)) } ?? Scenario(seed: seed)
    let ending = Self.live(scenario)
    count.add(scenario, ending)
    if !ending.problems.isEmpty { count.add(failure(scenario, ending)) }
  }

  /// The seeds that are left, and the tally so far.
  private final class Count: Sendable {
    private let state: Mutex<(seeds: Range<Int>, tally: Tally)>
    private let mostFailures: Int

    init(_ seeds: Range<Int>, _ mostFailures: Int) {
      state = Mutex((seeds, Tally()))
      self.mostFailures = mostFailures
    }

    var tally: Tally { state.withLock { $0.tally } }

    func next() -> Int? { state.withLock { $0.tally.failures.count < mostFailures ? $0.seeds.popFirst() : nil } }

    func add(_ scenario: Scenario, _ ending: World.Ending) { state.withLock { $0.tally.add(scenario, ending) } }

    func add(_ failure: Failure) { state.withLock { $0.tally.failures.append(failure) } }
  }

  static func live(_ scenario: Scenario) -> World.Ending {
    do {
      return try World.live(scenario)
    } catch {
      return World.Ending(trace: [], problems: ["\(error)"], steps: 0, kills: 0)
    }
  }

  private func failure(_ scenario: Scenario, _ ending: World.Ending) -> Failure {
    guard let dropped else {
      let (small, dropped) = Self.shrink(scenario)
      return Failure(small, Self.live(small), dropped, command: command, shownSteps: 60)
    }
    return Failure(scenario, ending, Dropped(dropped), command: command, shownSteps: 10_000)
  }

  /// Leaves out one disturbance after the other, and then the tenants, as long as it still fails.
  static func shrink(_ scenario: Scenario) -> (Scenario, Dropped) {
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
    return (scenario.dropping(dropped), dropped)
  }
}
