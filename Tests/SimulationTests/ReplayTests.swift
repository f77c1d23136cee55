import Foundation
import TestSupport
import Testing

/// A seed is the same life in every process, if only the order of sets and dictionaries is the same there:
/// `SWIFT_DETERMINISTIC_HASHING=1`, which a process can have only from its beginning, and which the children here have.
@Suite struct ReplayTests {
  private static let seeds = 1...8
  /// Where a child writes what it lives through.
  private static let file = ProcessInfo.processInfo.environment["DIALTONE_TRACES"]

  @Test func `the same seed leaves the same trace in every process`() async throws {
    let folder = try Folder()
    let children = try (0..<2).map { number in
      try OtherProcess.start("traces are written down", ["DIALTONE_TRACES": folder["\(number)"]], in: folder)
    }
    for child in children {
      let ending = try await child.ended(within: 300)
      #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
    }
    let (one, other) = (try folder.text("0"), try folder.text("1"))
    #expect(one.split(separator: "\n").count > 10 * Self.seeds.count)
    let first = zip(one.split(separator: "\n"), other.split(separator: "\n")).first { $0 != $1 }
    #expect(one == other, "they part at \(first?.0 ?? "the end")")
  }

  /// The child's part; it lives each seed twice.
  @Test(.enabled(if: file != nil, "only for the test of replays"))
  func `traces are written down`() async throws {
    let traces = await SimulationTests.onThread {
      Self.seeds.map { seed in (0..<2).map { _ in try? World.live(Scenario(seed: seed)).trace } }
    }
    var lines: [String] = []
    for (seed, pair) in zip(Self.seeds, traces) {
      let trace = try #require(pair[0])
      #expect(trace == pair[1], "seed \(seed)")
      lines += ["seed \(seed)"] + trace
    }
    try lines.joined(separator: "\n").write(toFile: try #require(Self.file), atomically: true, encoding: .utf8)
  }
}
