import Planning
import Rehearsal
import Testing

/// A provider that goes, seen from what nothing declares.
@Suite struct GoingProviderTests {
  private static let provider = """
    providers:
      p:
        service: twilio
        account_sid: AC22222222222222222222222222222222
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671

    """

  @Test func `a saved plan that deletes it is carried out where nothing declares who sends through it`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml(Self.provider), on: tenant)
      let plan = try await tenant.plan(tenant.yaml("providers: {}\n"))
      #expect(plan.lines == ["delete acme/provider/p: account_sid, auth_token, from, service"])
      #expect(plan.tenants[0].findings.contains { $0.rule == "provider-in-use-removed" })
      let (moved, result) = try await tenant.apply(plan)
      #expect(moved == [] && result?.isComplete == true)
    }
  }

  @Test func `as the only target it is held up while every sign-in asks for a code, whatever else is declared`()
    async throws
  {
    try await Tenancy.tell { tenant in
      let factor = "phone_factor: { enabled: true, channels: [sms], enforcement: always }\n"
      try await settle(tenant.yaml(Self.provider + factor), on: tenant)
      let off = "phone_factor: { enabled: false, channels: [sms], enforcement: never }\n"
      let plan = try await tenant.plan(tenant.yaml("providers: {}\n" + off), targets: ["acme/provider/p"])
      #expect(plan.lines == ["delete acme/provider/p: account_sid, auth_token, from, service"])
      #expect(plan.tenants[0].gates.map(\.gate).contains("sign-in-stops"), "\(plan.tenants[0].gates)")
    }
  }
}
