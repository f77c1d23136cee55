import Configuration
import HTTP
import KindeEmulation
import Model
import Planning
import Source
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

  private static let account =
    "    account_sid: AC00000000000000000000000000000000\n    auth_token: { env: TWILIO_AUTH_TOKEN }\n"

  private func step(_ text: String, on world: World) async throws -> ManualStep {
    let steps = try await world.plan(text).tenants[0].manualSteps
    return try #require(steps.first { $0.address.kind == "provider" })
  }

  private func provider(_ service: String, _ fields: String) -> String {
    "providers:\n  main:\n    service: \(service)\n\(fields)"
  }

  @Test(arguments: [
    (
      "twilio", account + "    from: +14155552671\n    fallback_to_platform: false\n",
      [
        "Choose Twilio", "the live account", "with test credentials, no message is sent", "choose Phone number",
        "own service off",
      ],
      ["Sinch", "Messaging service", "clear the details"]
    ),
    (
      "twilio", account + "    messaging_service_sid: MG00000000000000000000000000000000\n",
      ["Choose Twilio", "choose Messaging service"], ["Sinch", "Phone number", "fallback"]
    ),
    (
      "sinch",
      "    region: au\n    api_key: { env: TWILIO_AUTH_TOKEN }\n    api_secret: { env: TWILIO_AUTH_TOKEN }\n    from: +14155552671\n",
      ["Choose Sinch", "the live account", "with test credentials", "choose its type"], ["Twilio", "Messaging service"]
    ),
    ("platform", "", ["clear the details", "10 messages a month"], ["Twilio", "Sinch", "live account"]),
  ])
  func `a step explains the service and the sender at hand`(
    _ service: String,
    _ fields: String,
    _ said: [String],
    _ unsaid: [String]
  ) async throws {
    let world = try await World()
    let step = try await step(provider(service, fields), on: world)
    let how = try #require(step.fields.first { $0.path == "service" }?.how)
    for text in said { #expect(how.contains(text), "\(text): \(how)") }
    for text in unsaid { #expect(!how.contains(text), "\(text): \(how)") }
    await world.stop()
  }

  @Test func `the switch for the second factor is a line of its own, and follows the factor's provider`() async throws {
    let world = try await World()
    func line(_ text: String) async throws -> ManualStep.Field? {
      try await step(text, on: world).fields.first { $0.path == "serves_second_factor" }
    }
    let named = try #require(try await line(Self.text))
    #expect(named.value == .boolean(true) && named.isOpen)
    #expect(named.how.contains("switch Use this service for SMS MFA on for true"))
    #expect(try await line(provider("platform", "")) == nil)
    // What the factor does not declare is nobody's to set.
    let unnamed = Self.text.replacing("  channels: [sms]\n  provider: twilio\n", with: "  channels: [sms]\n")
    #expect(try await line(unnamed) == nil)
    // Acknowledged without it, it is asked for once the factor names the provider.
    #expect(try await world.apply(unnamed, acknowledging: true).troubles == [])
    #expect(try await world.plan(unnamed).tenants[0].manualSteps == [])
    let open = try await step(Self.text, on: world).fields.filter(\.isOpen)
    #expect(open.map(\.path) == ["serves_second_factor"] && open[0].value == .boolean(true))
    await world.stop()
  }

  @Test func `nothing but the tool says whether a provider serves the second factor`() async throws {
    let world = try await World()
    let text = provider("twilio", Self.account + "    from: +14155552671\n    serves_second_factor: true\n")
    let found = await world.configuration(text).diagnostics.all
    #expect(found.map(\.rule) == ["unknown-key"])
    await world.stop()
  }

  @Test func `every field that changed is marked, one that went away too`() async throws {
    let world = try await World()
    let number = provider("twilio", Self.account + "    from: +14155552671\n")
    #expect(try await world.apply(number, acknowledging: true).troubles == [])
    let service = provider("twilio", Self.account + "    messaging_service_sid: MG00000000000000000000000000000000\n")
    let open = try await step(service, on: world).fields.filter(\.isOpen)
    #expect(open.map(\.path) == ["messaging_service_sid", "from"])
    #expect(open[1].isGone && open[1].before == .text("+14155552671") && open[1].value == .null)
    #expect(try await world.apply(service, acknowledging: true).troubles == [])
    #expect(try await world.plan(service).tenants[0].manualSteps == [])
    await world.stop()
  }

  @Test func `nobody has to enter a code before somebody said that codes can arrive`() async throws {
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
