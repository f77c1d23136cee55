import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// How many requests a run needs.
@Suite struct CountTests {
  /// A full page may have another one behind it, whatever the total says.
  @Test(arguments: [(10, 1), (100, 3), (1000, 21)])
  func `an empty plan reads each collection once`(_ count: Int, _ pages: Int) async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.many(1)), on: pool)
      try await pool.console.fill(count)
      let yaml = pool.yaml(Acme.many(count) + Acme.settings + "phone_factor: { enabled: true }\n")
      let result = try await pool.apply(yaml)
      #expect(result.isComplete, "\(result.problem.prefix(2000))")
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

  /// What the platform's own default is already.
  @Test func `a new application with Authing's own way to sign in is not updated`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.yaml(
        "applications: { web: { name: Web, type: native, identifier: web, default_sign_in: password, first_party: true } }\n"
      )
      try await settle(yaml, on: pool)
      #expect(pool.emulator.exchanges.count { $0.path.hasSuffix("/create-application") } == 1)
      #expect(pool.emulator.exchanges.count { $0.path.hasSuffix("/update-application") } == 0)
    }
  }

  @Test func `an application that leaves the second factor is one write`() async throws {
    try await UserPool.tell { pool in
      let applications = Acme.applications + "phone_factor: { enabled: true, applications: [shop, web] }\n"
      try await settle(pool.yaml(applications), on: pool)
      pool.emulator.resetExchanges()
      try await settle(pool.yaml(applications.replacing("[shop, web]", with: "[shop]")), on: pool)
      let writes = pool.emulator.exchanges.filter { $0.path.contains("mfa-settings") && $0.method == "POST" }
      #expect(writes.count == 1)
      #expect(try await pool.console.applicationFactors() == ["Acme Shop": ["SMS"]])
    }
  }

  /// Under its new ID it has no factor yet, although it was switched on under the former one.
  @Test func `an application that is made anew gets its factor while another one leaves`() async throws {
    try await UserPool.tell { pool in
      let applications = Acme.applications + "phone_factor: { enabled: true, applications: [shop, web] }\n"
      try await settle(pool.yaml(applications), on: pool)
      let changed = applications.replacing("[shop, web]", with: "[shop]").replacing("regular_web", with: "native")
      try await settle(pool.yaml(changed), on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Shop": ["SMS"]])
    }
  }

  @Test func `an application costs a write, its codes a look before and after`() async throws {
    try await UserPool.tell { pool in
      try await pool.apply(pool.yaml("applications: { web: { name: Web, type: native, identifier: web } }\n"))
      func count(_ name: String) -> Int { pool.emulator.exchanges.count { $0.path.hasSuffix("/\(name)") } }
      #expect(count("create-application") == 1 && count("get-application") == 0 && count("update-application") == 0)
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
