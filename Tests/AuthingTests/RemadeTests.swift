import Emulation
import Planning
import Rehearsal
import TestSupport
import Testing

/// Authing switches the second factor of each application by a call that nothing reads back.
@Suite struct RemadeTests {
  @Test func `the factor of an application that is made anew is sent until it is there`() async throws {
    try await UserPool.tell { pool in
      let factor = "phone_factor: { enabled: true, applications: [shop, web] }\n"
      try await settle(pool.yaml(Acme.applications + factor), on: pool)
      let other = pool.yaml(Acme.applications.replacing("type: single_page", with: "type: native") + factor)
      pool.emulator.faults = [
        FaultRule(
          .failure(422),
          .matching(method: "POST", pathPrefix: "/api/v3/update-application-mfa-settings")
        )
      ]
      let result = try await pool.apply(other)
      #expect(!result.isComplete)
      pool.emulator.faults = []
      let plan = try await pool.plan(other)
      #expect(plan.lines == ["update acme/phone_factor: applications"])
      pool.emulator.resetExchanges()
      try await settle(other, on: pool)
      let sent = pool.emulator.exchanges.filter { $0.path.hasSuffix("/update-application-mfa-settings") }
      #expect(sent.count == 1)
    }
  }

  private static let connection = "phone_connections: { sms: { applications: [shop, web] } }\n"

  /// The platform takes what is deleted out of every list: that is this tool's own work, and nobody's change.
  @Test func `an application that a targeted run makes anew is missed in no list`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications + Self.connection), on: pool)
      let other = pool.yaml(Acme.applications.replacing("type: single_page", with: "type: native") + Self.connection)
      let result = try await pool.apply(other, targets: ["acme/application/web"])
      #expect(result.isComplete, "\(result.problem)")
      let plan = try #require(try await pool.plan(other).tenants.first)
      #expect(plan.drift.isEmpty && plan.gates.isEmpty, "\(plan.drift)")
      #expect(plan.changes.flatMap(\.differences).map { "\($0.path) \($0.cause)" } == ["applications configuration"])
      try await settle(other, on: pool)
    }
  }

  @Test func `an application that a targeted run deletes is missed in no list`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications + Self.connection), on: pool)
      let fewer = pool.yaml(
        "applications: { shop: \(Acme.shop) }\nphone_connections: { sms: { applications: [shop] } }\n"
      )
      let result = try await pool.apply(fewer, targets: ["acme/application/web"])
      #expect(result.isComplete, "\(result.problem)")
      #expect(try await pool.plan(fewer).driftedPaths == [])
      try await settle(fewer, on: pool)
    }
  }

  /// Whichever request is the last one.
  @Test func `a run that is cut off while it makes an application anew leaves nothing that others changed`()
    async throws
  {
    var count = 0
    func other(_ pool: Rehearsal) -> String {
      pool.yaml(Acme.applications.replacing("type: single_page", with: "type: native") + Self.connection)
    }
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications + Self.connection), on: pool)
      pool.emulator.resetExchanges()
      try await settle(other(pool), on: pool)
      count = pool.emulator.exchanges.count
    }
    for index in 0..<count {
      try await UserPool.tell { pool in
        try await settle(pool.yaml(Acme.applications + Self.connection), on: pool)
        pool.emulator.resetExchanges()
        pool.emulator.faults = (index..<index + 200).map { FaultRule(.cutAfter, .index($0)) }
        try await pool.apply(other(pool))
        pool.emulator.faults = []
        #expect(try await pool.plan(other(pool)).driftedPaths == [], "from request \(index)")
        // What a run completes is not all that was interrupted.
        try await pool.apply(other(pool), targets: ["acme/application/web"])
        #expect(try await pool.plan(other(pool)).driftedPaths == [], "from request \(index), completed")
        try await settle(other(pool), on: pool)
      }
    }
  }
}
