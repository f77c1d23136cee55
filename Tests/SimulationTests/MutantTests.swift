#if SIMULATED_FAULTS
  import Foundation
  import Testing
  import Threads

  /// Whether the simulation finds faults of kinds that this project had.
  extension SimulationTests {
    /// All, unless some are named.
    private static let faults: [SimulatedFault] = {
      guard let names = ProcessInfo.processInfo.environment["DIALTONE_FAULTS"], !names.isEmpty else {
        return SimulatedFault.allCases
      }
      return names.split(separator: ",").compactMap { SimulatedFault(rawValue: String($0)) }
    }()

    @Test(arguments: faults) func `a fault is found`(_ fault: SimulatedFault) async throws {
      let most = Int(ProcessInfo.processInfo.environment["DIALTONE_SEEDS"] ?? "") ?? 500
      let found = await Self.onThread { () -> (seed: Int, problems: [String])? in
        SimulatedFault.on = fault
        defer { SimulatedFault.on = nil }
        for seed in 1...most {
          let problems = Campaign.live(Scenario(seed: seed)).problems
          if !problems.isEmpty { return (seed, problems) }
        }
        return nil
      }
      let outcome = found.map { "after \($0.seed) seeds: \($0.problems[0].prefix(300))" }
      print("\(fault): \(outcome ?? "not after \(most) seeds")")
      fflush(nil)
      #expect(found != nil)
    }
  }
#endif
