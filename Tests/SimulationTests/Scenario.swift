import TestSupport

/// A life of some tenants: what is configured, step by step, and what disturbs it.
///
/// All of it follows from a seed.
struct Scenario: Sendable {
  struct Step: Sendable {
    /// How many runs are disturbed.
    var runs: Int
    /// Whether undisturbed runs follow before the next change.
    var settles: Bool
  }

  let seed: Int
  /// By number; dropping one leaves the others' numbers as they are.
  var tenants: [Int: SimulatedTenant.Platform] = [:]
  var steps: [Step] = []
  /// By number.
  var disturbances: [Int: Disturbance] = [:]

  init(seed: Int) {
    self.seed = seed
    var chance = Chance(seed: seed)
    let platforms = SimulatedTenant.Platform.allCases
    for number in 0..<Int.random(in: 1...3, using: &chance) {
      tenants[number] = platforms[Int.random(in: platforms.indices, using: &chance)]
    }
    var weather = Weather(tenants: tenants.count, &chance)
    for number in 0..<Int.random(in: 2...4, using: &chance) {
      let runs = chance.oneIn(4) ? 0 : Int.random(in: 1...2, using: &chance)
      steps.append(Step(runs: runs, settles: runs == 0 || chance.oneIn(2)))
      for run in 0..<runs {
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
          disturbances[disturbances.count] = Disturbance(step: number, run: run, kind: weather.draw(&chance))
        }
      }
    }
    steps[steps.count - 1].settles = true
  }

  var hasPowerCuts: Bool {
    disturbances.values.contains { if case .powerCut = $0.kind { true } else { false } }
  }

  /// Without what is dropped.
  func dropping(_ dropped: Dropped) -> Scenario {
    var scenario = self
    for number in dropped.disturbances { scenario.disturbances[number] = nil }
    for tenant in dropped.tenants {
      scenario.tenants[tenant] = nil
      scenario.disturbances = scenario.disturbances.filter { $0.value.tenant != tenant }
    }
    return scenario
  }

  var description: [String] {
    ["tenants: " + tenants.sorted { $0.key < $1.key }.map { "t\($0.key) at \($0.value)" }.joined(separator: ", ")]
      + disturbances.sorted { $0.key < $1.key }.map { "d\($0.key): \($0.value)" }
  }
}

/// What of a scenario is left out: `d3,t1`.
struct Dropped: Sendable, CustomStringConvertible {
  var disturbances: [Int] = []
  var tenants: [Int] = []

  init() {}

  init(_ text: String) {
    for word in text.split(separator: ",") {
      guard let number = Int(word.dropFirst()) else { continue }
      if word.hasPrefix("d") { disturbances.append(number) } else { tenants.append(number) }
    }
  }

  var description: String { (disturbances.map { "d\($0)" } + tenants.map { "t\($0)" }).joined(separator: ",") }
}
