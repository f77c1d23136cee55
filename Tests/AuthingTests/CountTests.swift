import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// How many requests a run needs.
@Suite struct CountTests {
  @Test(arguments: [(10, 1), (100, 2), (1000, 20)])
  func `an empty plan reads each collection once`(_ count: Int, _ pages: Int) async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.many(1)), on: pool)
      try await pool.console.fill(count)
      let yaml = pool.yaml(Acme.many(count) + Acme.settings + "phone_factor: { enabled: true }\n")
      let result = try await pool.apply(yaml)
      #expect(result.isComplete, "\(result.trouble.prefix(2000))")
      pool.emulator.resetExchanges()
      let plan = try await pool.plan(yaml)
      #expect(plan.isEmpty && plan.failures.isEmpty, "\(plan.lines.prefix(5))")
      let lines = pool.emulator.exchanges.map(\.line).sorted()
      let lists = [String](repeating: "GET /api/v3/list-applications", count: pages)
      #expect(
        lines == [
          "GET /api/v3/get-global-mfa-settings", "GET /api/v3/get-security-settings",
        ] + lists + ["POST /api/v3/get-management-token"]
      )
    }
  }

  @Test func `what is as it should be is not written`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      pool.emulator.resetExchanges()
      try await pool.apply(pool.everything)
      let writes = pool.emulator.exchanges.filter { $0.method == "POST" }.map(\.path)
      #expect(writes == ["/api/v3/get-management-token"])
    }
  }

  @Test func `an application costs a write and a look, its codes a look before and after`() async throws {
    try await UserPool.tell { pool in
      try await pool.apply(pool.yaml("applications: { web: { name: Web, type: native, identifier: web } }\n"))
      func count(_ name: String) -> Int { pool.emulator.exchanges.count { $0.path.hasSuffix("/\(name)") } }
      #expect(count("create-application") == 1 && count("get-application") == 1 && count("update-application") == 0)
      pool.emulator.resetExchanges()
      try await pool.apply(
        pool.yaml(
          """
          applications: { web: { name: Web, type: native, identifier: web } }
          phone_connections: { sms: { applications: [web] } }

          """
        )
      )
      #expect(count("get-application") == 2 && count("update-application") == 1)
    }
  }
}
