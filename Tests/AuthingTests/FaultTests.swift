import AuthingEmulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Whatever goes wrong with whichever request, a second run ends where an undisturbed one does.
@Suite struct FaultTests {
  private static let faults: [Fault] = [
    .tooManyRequests, .failure(503), .failureAfter(500), .cutBefore, .cutDuring, .cutAfter,
  ]

  private func calm() async throws -> (picture: [String], count: Int) {
    var calm: (picture: [String], count: Int) = ([], 0)
    try await UserPool.tell { pool in
      let result = try await pool.apply(pool.one)
      #expect(result.isComplete, "\(result)")
      calm = (try await pool.console.picture(), pool.emulator.exchanges.count)
    }
    return calm
  }

  @Test(arguments: faults, [false, true])
  func `every fault at every request ends in the same user pool`(_ fault: Fault, _ isInEnvelope: Bool) async throws {
    if isInEnvelope {
      guard case .failure = fault else { return }
    }
    let (picture, count) = try await calm()
    #expect(count > 15)
    for index in 0..<count {
      try await UserPool.tell({ $0.variations.troubleIsInEnvelope = isInEnvelope }) { pool in
        pool.emulator.faults = [FaultRule(fault, .index(index))]
        _ = try await pool.apply(pool.one)
        pool.emulator.faults = []
        let second = try await pool.apply(pool.one)
        #expect(second.isComplete, "request \(index): \(second)")
        let third = try await pool.plan(pool.one)
        #expect(third.isEmpty && third.failures.isEmpty, "request \(index): \(third.lines)")
        #expect(try await pool.console.picture() == picture, "request \(index)")
      }
    }
  }

  @Test func `a platform that is gone from some request on loses nothing`() async throws {
    let (picture, count) = try await calm()
    for index in stride(from: 0, to: count, by: 2) {
      try await UserPool.tell { pool in
        pool.emulator.faults = (index..<index + 400).map { FaultRule(.cutAfter, .index($0)) }
        _ = try await pool.apply(pool.one)
        pool.emulator.faults = []
        let second = try await pool.apply(pool.one)
        #expect(second.isComplete, "from request \(index): \(second)")
        #expect(try await pool.plan(pool.one).isEmpty, "from request \(index)")
        #expect(try await pool.console.picture() == picture, "from request \(index)")
      }
    }
  }

  /// Removals too: nothing of what others have goes, and nothing of one's own stays.
  @Test(arguments: faults)
  func `every fault while things are taken away ends with them gone`(_ fault: Fault) async throws {
    var count = 0
    func fewer(_ pool: Rehearsal) -> String {
      pool.yaml(
        Acme.settings + Acme.one + "phone_factor: { enabled: false }\nphone_connections: {}\n"
      )
    }
    var picture: [String] = []
    try await UserPool.tell { pool in
      _ = try await pool.apply(pool.one)
      pool.emulator.resetExchanges()
      _ = try await pool.apply(fewer(pool))
      (count, picture) = (pool.emulator.exchanges.count, try await pool.console.picture())
    }
    for index in 0..<count {
      try await UserPool.tell { pool in
        _ = try await pool.apply(pool.one)
        pool.emulator.resetExchanges()
        pool.emulator.faults = [FaultRule(fault, .index(index))]
        _ = try await pool.apply(fewer(pool))
        pool.emulator.faults = []
        let second = try await pool.apply(fewer(pool))
        #expect(second.isComplete, "request \(index): \(second)")
        #expect(try await pool.plan(fewer(pool)).isEmpty, "request \(index)")
        #expect(try await pool.console.picture() == picture, "request \(index)")
      }
    }
  }
}
