import AuthingEmulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import Testing

/// What a person has to do at Authing, and what the tool makes of it.
@Suite struct PeopleTests {
  private static let provider = """
    providers:
      main: { service: platform }

    """

  @Test func `a provider is a step that a person takes, and is neither read nor written`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.everything + Self.provider
      let plan = try await pool.plan(yaml)
      let step = try #require(plan.tenants.flatMap(\.manualSteps).first)
      #expect(step.address.description == "acme/provider/main")
      #expect(step.fields.first?.how.contains("Settings > Message Service") == true)
      #expect(step.fields.first?.how.contains("older consoles") == true)
      let result = try await pool.apply(yaml)
      #expect(result.problem == "acme/provider/main notApplied(reason: \"a person has to do it\")")
      let names = Set(pool.emulator.exchanges.map { $0.path.split(separator: "/").last.map(String.init) ?? "" })
      #expect(!names.contains { $0.contains("provider") || $0.contains("message") })
    }
  }

  @Test func `sign-in waits for the provider that it names`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.yaml(
        Acme.applications + Self.provider + "phone_connections: { sms: { applications: [web], provider: main } }\n"
      )
      let problem = try await pool.apply(yaml).problem
      #expect(problem.contains("acme/phone_connection/sms skipped"), "\(problem)")
      #expect(try await pool.console.application("Acme Web").loginMethods.contains("PHONE_CODE") == false)
    }
  }

  @Test func `a setting without an API is a step with its old and its new place`() async throws {
    try await UserPool.tell { pool in
      let plan = try await pool.plan(
        pool.yaml(
          """
          settings: { display_name: Acme }
          phone_factor: { enabled: true, enforcement: always, messages: { verification: { sms: "{{ code }}" } } }

          """
        )
      )
      let fields = plan.tenants.flatMap(\.manualSteps).flatMap(\.fields)
      #expect(fields.map(\.path).sorted() == ["display_name", "enforcement", "messages.verification.sms"])
      #expect(fields.allSatisfy { $0.how.contains("older consoles") })
    }
  }

  @Test func `a factor of an application without rules of its own is told as not effective, until they are on`()
    async throws
  {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let finding = try #require(try await pool.plan(pool.everything).tenants.flatMap(\.findings).first)
      #expect(finding.rule == "not-effective-yet" && finding.address.description == "acme/phone_factor")
      #expect(finding.message.hasPrefix("applications: stored for web, and not effective there"))
      #expect(finding.at != nil)
      try await pool.console.change("Acme Web") { $0["customSecurityEnabled"] = true }
      #expect(try await pool.plan(pool.everything).tenants.flatMap(\.findings).isEmpty)
    }
  }

  @Test func `factors that are refused without those rules are told with what Authing said`() async throws {
    try await UserPool.tell({ $0.variations.factorsNeedOwnRules = true }) { pool in
      let problem = try await pool.apply(pool.everything).problem
      #expect(problem.contains("own security rules are switched off") && problem.contains("request "), "\(problem)")
    }
  }
}
