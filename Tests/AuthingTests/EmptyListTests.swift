import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// An empty list of the applications with a second factor, which cannot be read: what others switched on is theirs.
@Suite struct EmptyListTests {
  private func yaml(_ pool: Rehearsal, _ list: String) -> String {
    pool.yaml(Acme.one + "phone_factor: { enabled: true, applications: [\(list)] }\n")
  }

  private func sent(_ pool: Rehearsal) -> Int {
    pool.emulator.exchanges.count { $0.path.hasSuffix("/update-application-mfa-settings") }
  }

  @Test func `where nothing was listed nothing is written, and nothing is said to be`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.one + "phone_factor: { enabled: true }\n"), on: pool)
      let plan = try #require(try await pool.plan(yaml(pool, "")).tenants.first)
      #expect(plan.changes == [] && plan.gates == [] && plan.drift.isEmpty, "\(plan.changes) \(plan.gates)")
      pool.emulator.resetExchanges()
      try await settle(yaml(pool, ""), on: pool)
      #expect(sent(pool) == 0)
    }
  }

  /// Nothing was written for one so far.
  @Test func `the first application of an empty list is a gate`() async throws {
    try await UserPool.tell { pool in
      try await settle(yaml(pool, ""), on: pool)
      let plan = try #require(try await pool.plan(yaml(pool, "web")).tenants.first)
      #expect(plan.gates.map(\.gate) == ["overwrite-unknown"])
      try await settle(yaml(pool, "web"), on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Web": ["SMS"]])
      #expect(try await pool.plan(yaml(pool, "")).lines == ["update acme/phone_factor: applications"])
      try await settle(yaml(pool, ""), on: pool)
      #expect(try await pool.console.applicationFactors() == [:])
    }
  }
}
