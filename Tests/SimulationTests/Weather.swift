import Emulation
import TestSupport

/// What tends to go wrong in one life.
///
/// A life has a few sorts of disturbances rather than all: what takes several of one sort, or two that meet, would otherwise be
/// rare.
struct Weather {
  private enum Sort: CaseIterable {
    case request
    case write
    case aimed
    case outage
    case kill
    case killAtWrite
    case powerCut
    case stop
    case hand
    case rival
    case savedPlan
  }

  private let tenants: Int
  private let sorts: [Sort]

  init(tenants: Int, _ chance: inout Chance) {
    self.tenants = tenants
    let all = Sort.allCases.shuffled(using: &chance)
    sorts = chance.oneIn(4) ? all : Array(all.prefix(Int.random(in: 2...4, using: &chance)))
  }

  mutating func draw(_ chance: inout Chance) -> Disturbance.Kind {
    let tenant = Int.random(in: 0..<tenants, using: &chance)
    // Most runs have few requests.
    let request = Int.random(in: 0..<(chance.oneIn(2) ? 15 : 50), using: &chance)
    switch sorts[Int.random(in: sorts.indices, using: &chance)] {
    case .request:
      if chance.oneIn(4) { return .unreachable(tenant: tenant, request: request) }
      return .fault(Self.fault(&chance), tenant: tenant, request: request)
    case .write:
      let write = Self.write(&chance)
      return .writeFault(Self.writeFault(&chance), tenant: tenant, write: write, times: Self.times(&chance))
    case .aimed:
      // What is created, or taken away, is what must not be done twice.
      let aims = Aim.allCases + [.createApplication, .createApplication, .deleteApplication]
      let aim = aims[Int.random(in: aims.indices, using: &chance)]
      return .aimedFault(Self.writeFault(&chance), tenant: tenant, aim, times: Self.times(&chance))
    case .outage: return .outage(Self.writeFault(&chance), tenant: tenant, write: Self.write(&chance))
    case .kill: return .kill(Self.event(&chance))
    case .killAtWrite: return .kill(.write(1 + Self.write(&chance), isCarriedOut: chance.oneIn(2)))
    case .powerCut:
      let isAtWrite = chance.oneIn(2)
      return .powerCut(
        isAtWrite ? .write(1 + Self.write(&chance), isCarriedOut: chance.oneIn(2)) : Self.event(&chance)
      )
    case .stop: return .stop(event: Int.random(in: 1...150, using: &chance))
    case .hand:
      let hand = Hand.allCases[Int.random(in: Hand.allCases.indices, using: &chance)]
      let (pick, after) = (Int.random(in: 0..<100, using: &chance), Int.random(in: 0..<150, using: &chance))
      return .hand(hand, tenant: tenant, pick: pick, after: after)
    case .rival: return .rival(kill: Int.random(in: 1...200, using: &chance))
    case .savedPlan: return .savedPlan
    }
  }

  private static func event(_ chance: inout Chance) -> KillPoint {
    .event(Int.random(in: 1...(chance.oneIn(2) ? 60 : 250), using: &chance))
  }

  private static func fault(_ chance: inout Chance) -> Fault {
    let faults: [Fault] = [.tooManyRequests, .failure(503), .failureAfter(500), .cutBefore, .cutDuring, .cutAfter]
    return faults[Int.random(in: faults.indices, using: &chance)]
  }

  /// What a write meets is rather a lost answer; it may be refused, too.
  private static func writeFault(_ chance: inout Chance) -> Fault {
    if chance.oneIn(5) { return .failure(400) }
    let lost: [Fault] = [.failureAfter(500), .cutBefore, .cutDuring, .cutAfter]
    return chance.oneIn(2) ? lost[Int.random(in: lost.indices, using: &chance)] : fault(&chance)
  }

  /// Once, or until the tool stops trying.
  private static func times(_ chance: inout Chance) -> Int {
    chance.oneIn(3) ? 1 : Int.random(in: 5...8, using: &chance)
  }

  /// The number of a write; most runs have few.
  private static func write(_ chance: inout Chance) -> Int {
    Int.random(in: 0..<(chance.oneIn(2) ? 3 : 10), using: &chance)
  }
}
