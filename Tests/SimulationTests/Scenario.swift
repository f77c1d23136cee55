import Emulation
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
    for number in 0..<Int.random(in: 2...4, using: &chance) {
      let runs = Int.random(in: 0...2, using: &chance)
      // A factor takes its channels once it has been on.
      steps.append(Step(runs: runs, settles: chance.oneIn(2) || number == 0))
      for run in 0..<runs {
        for _ in 0..<Int.random(in: 0...3, using: &chance) {
          let kind = Self.draw(tenants.count, &chance)
          disturbances[disturbances.count] = Disturbance(step: number, run: run, kind: kind)
        }
      }
    }
    steps[steps.count - 1].settles = true
  }

  private static func draw(_ tenants: Int, _ chance: inout Chance) -> Disturbance.Kind {
    let tenant = Int.random(in: 0..<tenants, using: &chance)
    // Most runs have few requests.
    let request = Int.random(in: 0..<(chance.oneIn(2) ? 15 : 50), using: &chance)
    switch Int.random(in: 0..<18, using: &chance) {
    case 0...2:
      return .fault(Self.fault(&chance), tenant: tenant, request: request)
    case 3: return .writeFault(writeFault(&chance), tenant: tenant, write: write(&chance), times: times(&chance))
    case 4, 5:
      let (method, path) = aims[Int.random(in: aims.indices, using: &chance)]
      return .aimedFault(writeFault(&chance), tenant: tenant, method: method, path: path, times: times(&chance))
    case 6, 7: return .outage(Self.writeFault(&chance), tenant: tenant, write: Self.write(&chance))
    case 8: return .unreachable(tenant: tenant, request: request)
    case 9: return .kill(.event(Int.random(in: 1...(chance.oneIn(2) ? 60 : 250), using: &chance)))
    case 10...12: return .kill(.write(1 + Self.write(&chance), isCarriedOut: chance.oneIn(2)))
    case 13: return .stop(event: Int.random(in: 1...150, using: &chance))
    case 14, 15:
      let hand = Hand.allCases[Int.random(in: Hand.allCases.indices, using: &chance)]
      let (pick, after) = (Int.random(in: 0..<100, using: &chance), Int.random(in: 0..<150, using: &chance))
      return .hand(hand, tenant: tenant, pick: pick, after: after)
    case 16: return .rival(kill: Int.random(in: 1...200, using: &chance))
    default: return .savedPlan
    }
  }

  private static func fault(_ chance: inout Chance) -> Fault {
    let faults: [Fault] = [.tooManyRequests, .failure(503), .failureAfter(500), .cutBefore, .cutDuring, .cutAfter]
    return faults[Int.random(in: faults.indices, using: &chance)]
  }

  /// A write may be refused, too.
  private static func writeFault(_ chance: inout Chance) -> Fault {
    chance.oneIn(4) ? .failure(400) : fault(&chance)
  }

  /// Writes of which most runs have few or none.
  private static let aims = [
    ("POST", "/api/v2/clients"), ("PATCH", "/api/v2/clients"), ("DELETE", "/api/v2/"), ("PATCH", "/api/v2/branding"),
    ("PUT", "/api/v2/guardian"), ("PATCH", "/api/v2/"),
  ]

  /// Once, or until the tool stops trying.
  private static func times(_ chance: inout Chance) -> Int {
    chance.oneIn(2) ? 1 : Int.random(in: 5...8, using: &chance)
  }

  /// The number of a write; most runs have few.
  private static func write(_ chance: inout Chance) -> Int {
    Int.random(in: 0..<(chance.oneIn(2) ? 3 : 10), using: &chance)
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
