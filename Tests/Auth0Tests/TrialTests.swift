import Auth0Emulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import Source
import TestSupport
import Testing

/// Auth0's own service, once it has sent the messages of its trial.
@Suite struct TrialTests {
  private func expire(_ tenant: Rehearsal) async throws {
    try await tenant.emulator.store.access { objects in
      try objects.set(.factors, ["sms": ["enabled": true, "was_enabled": true, "trial_expired": true]])
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases, ["", "providers: { own: { service: platform } }\n"])
  func `every plan says that nobody gets a code`(_ mode: Auth0Emulation.Mode, _ provider: String) async throws {
    try await Tenancy.tell(mode) { tenant in
      let yaml = tenant.yaml(provider + "phone_factor: { enabled: true }\n")
      try await settle(yaml, on: tenant)
      #expect(try await tenant.plan(yaml).tenants[0].findings == [])
      try await expire(tenant)
      for _ in 0..<2 {
        let findings = try await tenant.plan(yaml).tenants[0].findings
        #expect(findings.map(\.rule) == ["trial-expired"] && findings[0].severity == .error)
        #expect(
          findings[0].address.description == "acme/phone_factor" && findings[0].at?.line == (provider == "" ? 7 : 8)
        )
        #expect(findings[0].message.contains("nobody gets a code"))
      }
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `it is said of the service itself where nobody declares the factor`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let yaml = tenant.yaml("providers: { own: { service: platform } }\n")
      try await settle(yaml, on: tenant)
      #expect(try await tenant.plan(yaml).tenants[0].findings == [])
      try await expire(tenant)
      let finding = try #require(try await tenant.plan(yaml).tenants[0].findings.first)
      #expect(finding.rule == "trial-expired" && finding.address.description == "acme/provider/own")
    }
  }

  @Test(arguments: [
    "phone_factor: { channels: [sms] }\n", "phone_factor: { enabled: true, enforcement: always }\n",
    "phone_connections: { sms: { provider: own } }\n",
  ])
  func `it does not take the place of the provider that codes need`(_ need: String) async throws {
    try await Tenancy.tell(.unified) { tenant in
      let plan = try await tenant.plan(tenant.yaml("providers: { own: { service: platform } }\n" + need))
      let failure = try #require(plan.failures.first)
      #expect(failure.message.contains("Unified Phone Experience") && failure.message.contains("codes would stop"))
    }
    try await Tenancy.tell(.legacy) { tenant in
      let plan = try await tenant.plan(
        tenant.yaml("providers: { own: { service: platform } }\nphone_factor: { channels: [sms] }\n")
      )
      #expect(plan.failures.isEmpty)
    }
  }

  @Test func `a plan that switches the factor on says how many messages a user gets`() async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.yaml("phone_factor: { enabled: true }\n")
      let finding = try #require(try await tenant.plan(yaml).tenants[0].findings.first)
      #expect(finding.rule == "platform-notice" && finding.severity == .notice && finding.at?.line == 7)
      #expect(finding.message.hasPrefix("Auth0 sends a user 10 messages an hour"))
      try await settle(yaml, on: tenant)
      #expect(try await tenant.plan(yaml).tenants[0].findings == [])
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a service of one's own has no trial`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.throughAction, on: tenant)
      try await expire(tenant)
      #expect(
        try await tenant.plan(tenant.throughAction).tenants[0].findings.contains { $0.rule == "trial-expired" } == false
      )
    }
  }
}
