import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Channels that are declared for a factor that is off: Auth0 may refuse them, and they are written with its switch.
@Suite struct NeverEnabledTests {
  private static let off = """
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
    phone_factor:
      enabled: false
      channels: [sms]
      enforcement: never
      provider: twilio
      messages: { verification: { sms: "{{ code }} is your code." } }

    """

  private static let on = off.replacing("enabled: false", with: "enabled: true")
  private static let cases = Auth0Emulation.Mode.allCases.flatMap { mode in [(mode, true), (mode, false)] }

  private static func types(_ tenant: Rehearsal) async throws -> [String] {
    try await tenant.outside(.get, "guardian/factors/phone/message-types")["message_types"]?.texts ?? []
  }

  @Test(arguments: cases)
  func `they wait until the factor is on`(_ mode: Auth0Emulation.Mode, _ needsNoFactor: Bool) async throws {
    try await Tenancy.tell(mode, { $0.variations.messageTypesNeedNoFactor = needsNoFactor }) { tenant in
      let first = try await tenant.plan(tenant.yaml(Self.off))
      #expect(first.lines.contains("update acme/phone_factor: messages.verification.sms"), "\(first.lines)")
      let note = first.tenants.flatMap(\.leftAlone).first { $0.subject == "acme/phone_factor.channels" }
      #expect(
        note?.message.contains("they are set with enabled: true") == true,
        "\(first.tenants.flatMap(\.leftAlone))"
      )
      try await settle(tenant.yaml(Self.off), on: tenant)
      #expect(try await Self.types(tenant) == [])
      let plan = try await tenant.plan(tenant.yaml(Self.on))
      #expect(plan.lines == ["update acme/phone_factor: channels, enabled"])
      #expect(plan.driftedPaths == [], "nobody changed what was never written")
      try await settle(tenant.yaml(Self.on), on: tenant)
      #expect(try await Self.types(tenant) == ["sms"])
      // From then on Auth0 keeps them, on or off.
      try await settle(tenant.yaml(Self.off), on: tenant)
      #expect(try await Self.types(tenant) == ["sms"])
    }
  }

  @Test func `a factor that nothing switches on is as declared without them`() async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.yaml("phone_factor: { channels: [sms] }\n")
      let plan = try await tenant.plan(yaml)
      #expect(plan.isEmpty && plan.failures.isEmpty, "\(plan.lines) \(plan.failures)")
      try await settle(yaml, on: tenant)
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `channels that somebody took away with the switch are drift`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.yaml(Self.on), on: tenant)
      try await tenant.outside(.put, "guardian/factors/sms", ["enabled": false])
      try await tenant.outside(.put, "guardian/factors/phone/message-types", ["message_types": []])
      let plan = try await tenant.plan(tenant.yaml(Self.on))
      #expect(plan.driftedPaths == ["acme/phone_factor.channels", "acme/phone_factor.enabled"])
      try await settle(tenant.yaml(Self.on), on: tenant)
    }
  }
}
