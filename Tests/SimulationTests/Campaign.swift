/// Many seeds, one after the other; a failure is shrunk and says how to see it again.
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

  func run() -> (failures: [String], report: String) {
    var failures: [String] = []
    var (lives, steps, kills, disturbances) = (0, 0, 0, 0)
    for seed in first..<first + count where failures.count < Self.mostFailures {
      let scenario = dropped.map { Scenario(seed: seed).dropping(Dropped($0)) } ?? Scenario(seed: seed)
      let ending = Self.live(scenario)
      lives += 1
      steps += ending.steps
      kills += ending.kills
      disturbances += scenario.disturbances.count
      if !ending.problems.isEmpty { failures.append(describe(scenario)) }
    }
    return (failures, "\(lives) lives, \(disturbances) disturbances, \(kills) kills, \(steps) steps")
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
