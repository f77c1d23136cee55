import Model
import Planning
import Rehearsal
import Source
import Testing

/// What one changed line does to people who sign in is named in an environment at Kinde too.
@Suite struct OneLineTests {
  private static let provider = """
    providers:
      main:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671

    """
  private static let yaml =
    provider
    + Examples.whole.replacing(
      "    applications: [web]\n",
      with: "    applications: [web, admin]\n    provider: main\n"
    )
    .replacing("  channels: [sms]\n", with: "  channels: [sms]\n  provider: main\n")
    .replacing("other_factors: []", with: "other_factors: [authenticator_app]")
  private static let twilio = "    service: twilio\n" + provider.split(separator: "service: twilio\n")[1]

  static let rows = [
    OneLine("[web, admin]", "[]", "sign-in-stops", "overridden-elsewhere", applications: 2),
    OneLine("[web, admin]", "[web]", "sign-in-narrowed", "overridden-elsewhere", applications: 1),
    OneLine("other_factors: [authenticator_app]", "other_factors: []", "other-factor-removed", "overridden-elsewhere"),
    OneLine("enabled: true", "enabled: false", "mfa-turned-off", "overridden-elsewhere", applications: 2),
    OneLine("custom_sign_in_pages: true", "custom_sign_in_pages: false", "own-pages-turned-off", applications: 1),
    OneLine(
      "enforcement: optional",
      "enforcement: always",
      "enrollment-demanded",
      "overridden-elsewhere",
      applications: 2,
      given: [("enforcement: always", "enforcement: optional")]
    ),
    // What is not declared any more is not managed, and nobody is told to switch it off.
    OneLine("  channels: [sms]\n  provider: main\n", "  channels: [sms]\n"),
    // A person sets it, and it stops sign-ins all the same.
    OneLine("from: +14155552671", "from: +14155552672", "sender-changed", applications: 2),
    OneLine("AC00000000000000000000000000000000", "AC00000000000000000000000000000001", "provider-access-changed"),
    OneLine(twilio, "    service: platform\n", "provider-switched", "platform-service-enforced", applications: 2),
    OneLine(
      "enforcement: optional",
      "enforcement: always",
      "enrollment-demanded",
      "platform-service-enforced",
      "overridden-elsewhere",
      given: [("enforcement: always", "enforcement: optional"), (twilio, "    service: platform\n")]
    ),
    OneLine(
      "enforcement: optional",
      "enforcement: always",
      "enrollment-demanded",
      "platform-service-enforced",
      "overridden-elsewhere",
      given: [
        ("enforcement: always", "enforcement: optional"), (provider, ""), ("    provider: main\n", ""),
        ("  provider: main\n", ""),
      ]
    ),
  ]

  @Test(arguments: rows)
  func `a line is named by its rules, where it is`(_ row: OneLine) async throws {
    let world = try await World()
    let (start, changed) = (row.start(Self.yaml), row.changed(Self.yaml))
    #expect(try await world.apply(start, acknowledging: true).troubles == [])
    let unchanged = try await world.plan(start)
    #expect(unchanged.isEmpty && unchanged.tenants[0].findings.isEmpty)
    row.expect(of: try await world.plan(changed), from: world.document(start), to: world.document(changed))
    await world.stop()
  }

  @Test func `what is not read is said`() async throws {
    let world = try await World()
    let findings = try await world.plan(Self.yaml).tenants[0].findings.filter { $0.rule == "overridden-elsewhere" }
    #expect(findings.map(\.address.description) == ["acme/phone_connection/sms", "acme/phone_factor"])
    #expect(findings.allSatisfy { $0.message.contains("organisation") && $0.severity == .notice })
    await world.stop()
  }

  @Test func `what may be on is turned off with a finding, though Kinde does not say`() async throws {
    let world = try await World()
    let text = Examples.factor.replacing("enabled: true", with: "enabled: false").replacing("always", with: "never")
    let plan = try #require(try await world.plan(text).tenants.first)
    let finding = try #require(plan.findings.first { $0.rule == "mfa-turned-off" }, "\(plan.findings)")
    #expect(finding.message.contains("if it was on: the platform does not say"), "\(finding.message)")
    await world.stop()
  }
}
