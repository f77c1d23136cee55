import HTTP
import KindeEmulation
import Model
import Planning
import Testing

/// What a person sets, and what waits for it.
@Suite struct ManualStepTests {
  private static let provider = """
    settings: { default_country: NO }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        messaging_service_sid: MG00000000000000000000000000000000

    """
  private static let text =
    provider
    + Examples.whole.replacing("    applications: [web]\n", with: "    applications: [web]\n    provider: twilio\n")
    .replacing("  channels: [sms]\n", with: "  channels: [sms]\n  provider: twilio\n")

  @Test func `the plan says where a person sets what has no API`() async throws {
    let world = try await World()
    let steps = try await world.plan(Self.text).tenants[0].manualSteps
    #expect(steps.map(\.address.description) == ["acme/provider/twilio", "acme/tenant"])
    for field in steps.flatMap(\.fields) {
      #expect(field.how.contains("Settings > Environment > SMS"))
      #expect(field.how.contains("Settings > Environment > Messaging > SMS"))
    }
    #expect(!"\(steps)".contains(World.twilioToken))
    await world.stop()
  }

  @Test func `nobody is asked for a code before somebody said that codes can arrive`() async throws {
    let world = try await World()
    let troubles = try await world.apply(Self.text).troubles
    #expect(
      troubles.map { $0.split(separator: ":")[0] }
        == ["acme/phone_connection/sms", "acme/phone_factor", "acme/provider/twilio", "acme/tenant"]
    )
    #expect(try await world.mfa() == nil)
    #expect(try await world.applications()["Acme Web"]?["connections"] == [])
    #expect(try await world.apply(Self.text, acknowledging: true).troubles == [])
    #expect(try await world.mfa()?["policy"] == "required")
    #expect(try await world.applications()["Acme Web"]?["connections"] == [.text(World.phone)])
    let plan = try await world.plan(Self.text)
    #expect(plan.isEmpty && plan.tenants[0].manualSteps.isEmpty)
    #expect(
      plan.tenants[0].unverifiable.map(\.path)
        == ["channels", "enabled", "enforcement", "other_factors", "recovery_codes"]
    )
    await world.stop()
  }

  @Test func `overwriting a factor that nobody can read is a gate, and the plan says why`() async throws {
    let world = try await World()
    let tenant = try await world.plan(Examples.whole).tenants[0]
    #expect(tenant.gates.map(\.gate) == ["overwrite-unknown"])
    #expect(tenant.gates[0].addresses.map(\.description) == ["acme/phone_factor"])
    try await world.apply(Examples.whole)
    #expect(try await world.plan(Examples.whole).tenants[0].gates == [])
    await world.stop()
  }
}
