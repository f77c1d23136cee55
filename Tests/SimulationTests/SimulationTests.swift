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

  @Test func `the order of a hash is the same in every process`() {
    #expect(
      Self.environment["SWIFT_DETERMINISTIC_HASHING"] == "1",
      "a seed is replayed only with SWIFT_DETERMINISTIC_HASHING=1 in front, as make test has it"
    )
  }

  @Test func `nothing is lost, done twice or taken from others, whatever goes wrong`() async throws {
    let (first, count) = (Self.first, Self.seeds)
    let dropped = Self.environment["DIALTONE_DROPPED"]
    let (failures, report) = await Self.onThread { Campaign(first: first, count: count, dropped).run() }
    print(report)
    for failure in failures { Issue.record(Comment(rawValue: failure)) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func `the same seed leaves the same trace`(_ seed: Int) async throws {
    let (one, other) = await Self.onThread {
      (try? World.live(Scenario(seed: seed)).trace, try? World.live(Scenario(seed: seed)).trace)
    }
    let trace = try #require(one)
    #expect(trace.count > 10)
    #expect(trace == other)
  }

  /// A simulation keeps its thread busy to its end.
  static func onThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      let isStarted = spawnThread { continuation.resume(returning: work()) }
      precondition(isStarted)
    }
  }
}
