import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// A tenant's life: made, changed, taken down.
@Suite struct LifeTests {
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `applied once, everything is as declared`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let yaml = tenant.everything()
      try await settle(yaml, on: tenant)
    }
  }

  @Test func `settings that do not say which world it is are looked into`() async throws {
    for mode in Auth0Emulation.Mode.allCases {
      try await Tenancy.tell(mode, { $0.settingsTellMode = false }) { tenant in
        let yaml = tenant.everything()
        try await settle(yaml, on: tenant)
        let isUnified = tenant.emulator.exchanges.contains { $0.line == "POST /api/v2/branding/phone/providers" }
        #expect(isUnified == (mode == .unified))
      }
    }
  }

  @Test func `a tenant moves from the legacy world to the unified one, its provider first`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let identities = try await tenant.identities()
      tenant.emulator.resetExchanges()
      let move = try await tenant.plan(tenant.everything(unified: true))
      #expect(move.driftedPaths.isEmpty, "\(move.driftedPaths)")
      #expect(
        move.lines == [
          "update acme/phone_connection/sms: provider",
          "update acme/phone_factor: messages.enrollment.sms, messages.verification.sms, messages.verification.voice",
          "update acme/provider/twilio: account_sid, auth_token, from, service", "update acme/tenant: unified_phone",
        ]
      )
      #expect(move.tenants.flatMap(\.gates).map(\.gate).contains("one-way-move"))
      try await settle(tenant.everything(unified: true), on: tenant)
      let sms = identities["acme/phone_connection/sms"] ?? ""
      let options = try await tenant.outside(.get, "connections/\(sms)")["options"]
      #expect(options?["twilio_token"] == nil, "the old account is still told in clear")
      let writes = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path.hasPrefix("/api") }.map(\.line)
      #expect(writes.prefix(2) == ["POST /api/v2/branding/phone/providers", "PATCH /api/v2/tenants/settings"])
      // The connection and the texts need the tenant, and not each other.
      #expect(
        writes.dropFirst(2).sorted() == [
          "PATCH /api/v2/connections/\(sms)", "POST /api/v2/branding/phone/templates",
          "POST /api/v2/branding/phone/templates",
        ]
      )
      // The account goes by its ID where Auth0 keeps the token.
      let former = identities.filter { $0.key != "acme/provider/twilio" }
      let after = try await tenant.identities()
      #expect(after.filter { $0.key != "acme/provider/twilio" } == former)
      #expect(after["acme/provider/twilio"]?.hasPrefix("pro_") == true)
    }
  }

  @Test func `a tenant without a provider does not move, since nobody would get a code`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let result = try await tenant.apply(tenant.yaml("settings: { unified_phone: true }\n"))
      let status = String(describing: result.tenants.first?.receipts.first?.status)
      #expect(status.contains("nobody would get a code"), "\(result)")
      let settings = try await tenant.outside(.get, "tenants/settings")
      #expect(settings["phone_consolidated_experience"] == false)
    }
  }

  @Test func `the way back is refused, with why`() async throws {
    try await Tenancy.tell { tenant in
      let plan = try await tenant.plan(tenant.everything(unified: false))
      #expect(plan.failures.first?.message.contains("would leave it without codes in between") == true)
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `what left the configuration is taken down`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let rest = tenant.yaml(
        """
        applications: {}
        providers: {}
        phone_connections: {}
        phone_factor: { enabled: false, enforcement: never, channels: [] }
        """
      )
      tenant.emulator.resetExchanges()
      let plan = try await tenant.plan(rest)
      #expect(plan.tenants.flatMap(\.gates).map(\.gate) == ["mass-deletion", "last-application", "sign-in-stops"])
      try await settle(rest, on: tenant)
      let writes = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path.hasPrefix("/api") }.map(\.line)
      let policies = try #require(writes.firstIndex(of: "PUT /api/v2/guardian/policies"))
      let factor = try #require(writes.firstIndex(of: "PUT /api/v2/guardian/factors/sms"))
      #expect(policies < factor, "people are asked for a factor that is off")
      let left = try await tenant.identities().keys.sorted()
      #expect(left == ["acme/phone_factor", "acme/tenant"])
    }
  }

  @Test func `what is there by that name is adopted, as a change that is seen`() async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.everything()
      try await settle(yaml, on: tenant)
      let identities = try await tenant.identities()
      // A tool without a memory finds the same tenant.
      for name in try tenant.folder.files() where name.hasPrefix("state.db") {
        try tenant.folder.remove(name)
      }
      let plan = try await tenant.plan(yaml)
      #expect(
        plan.lines == [
          "adopt acme/application/api", "adopt acme/application/web", "adopt acme/phone_connection/sms",
          "adopt acme/provider/twilio: auth_token",
        ]
      )
      try await settle(yaml, on: tenant)
      let after = try await tenant.identities()
      #expect(after == identities)
    }
  }

  @Test func `a saved plan is refused once the tenant moved`() async throws {
    try await Tenancy.tell { tenant in
      let plan = try await tenant.plan(tenant.everything())
      try await tenant.outside(.patch, "tenants/settings", ["friendly_name": "Somebody else's"])
      let outcome = try await tenant.apply(plan)
      #expect(outcome.result == nil)
      #expect(outcome.moved == ["acme/tenant was changed elsewhere after the plan was made"])
    }
  }
}
