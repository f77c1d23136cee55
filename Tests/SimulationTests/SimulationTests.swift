import Foundation
import Synchronization
import TestSupport
import Testing
import Threads

/// The engine, its state and the emulated platforms in one process, where a seed decides who goes on next and what goes wrong.
@Suite(.serialized) struct SimulationTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// How many seeds; `make torture SEEDS=N` says.
  private static let seeds = Int(environment["DIALTONE_SEEDS"] ?? "") ?? 200
  private static let first = Int(environment["DIALTONE_FIRST_SEED"] ?? "") ?? 1

  @Test func `nothing is lost, done twice or taken from others, whatever goes wrong`() async throws {
    var campaign = Campaign(first: Self.first, count: Self.seeds)
    campaign.dropped = Self.environment["DIALTONE_DROPPED"]
    let tally = await campaign.run(threads: 2)
    print(tally.report)
    for failure in tally.failures { Issue.record(Comment(rawValue: failure.description)) }
  }

  /// A simulation keeps its thread busy to its end.
  static func onThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      let isStarted = spawnThread { continuation.resume(returning: work()) }
      precondition(isStarted)
    }
  }
}
