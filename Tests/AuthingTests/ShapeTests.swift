import Emulation
import Rehearsal
import TestSupport
import Testing

/// What is not asked for.
@Suite struct ShapeTests {
  @Test func `an application's secret is never manual for`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      #expect(!pool.emulator.exchanges.contains { $0.path.contains("secret") })
    }
  }
}
