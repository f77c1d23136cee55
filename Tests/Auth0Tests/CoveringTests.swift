import Auth0Emulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import Source
import Testing

/// What the tenant's provider delivers, where others need more of it than it does.
@Suite struct CoveringTests {
  private static let provider = """
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671

    """

  private static func factor(_ channels: String) -> String {
    "phone_factor: { enabled: true, channels: [\(channels)] }\n"
  }

  /// Somebody sets what the provider delivers.
  private func deliver(_ methods: [String], on tenant: Rehearsal) async throws {
    let provider = try await live(tenant)
    let configuration = provider["configuration"]?.members ?? [:]
    let path = "branding/phone/providers/\(provider["id"]?.text ?? "")"
    let changed = configuration.merging(["delivery_methods": .list(methods.map { .text($0) })]) { $1 }
    try await tenant.outside(.patch, path, ["configuration": .object(changed)])
  }

  private func live(_ tenant: Rehearsal) async throws -> JSON {
    let answer = try await tenant.outside(.get, "branding/phone/providers")["providers"]
    guard case .list(let all)? = answer, let first = all.first else { return [:] }
    return first
  }

  private func methods(_ tenant: Rehearsal) async throws -> [String] {
    try await live(tenant)["configuration"]?["delivery_methods"]?.texts ?? []
  }

  @Test(arguments: ["", "provider: twilio, "])
  func `a channel that the provider does not deliver is a change of the provider too`(_ reference: String) async throws
  {
    let (before, after) = (Self.factor("sms"), Self.factor("sms, voice"))
    try await Tenancy.tell { tenant in
      func yaml(_ factor: String) -> String {
        tenant.yaml(Self.provider + factor.replacing("{ enabled", with: "{ \(reference)enabled"))
      }
      try await settle(yaml(before), on: tenant)
      try await deliver(["text"], on: tenant)
      let plan = try await tenant.plan(yaml(after))
      #expect(
        plan.lines == ["update acme/phone_factor: channels", "update acme/provider/twilio: channels"]
      )
      let change = try #require(plan.tenants[0].changes.first { $0.address.kind == "provider" })
      #expect(change.reason == "channels has to cover what acme/phone_factor uses")
      #expect(change.fields.map(\.at?.line) == [13], "at the factor's line")
      tenant.emulator.resetExchanges()
      let (moved, result) = try await tenant.apply(plan)
      #expect(moved == [] && result?.isComplete == true, "\(moved) \(String(describing: result))")
      let writes = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path.hasPrefix("/api") }
      #expect(writes.count == 2 && writes.first?.path.contains("branding/phone/providers") == true)
      #expect(try await methods(tenant) == ["text", "voice"])
      try await settle(yaml(after), on: tenant)
      // What nothing declares stays as somebody sets it, once nothing needs it.
      try await settle(yaml(before), on: tenant)
      #expect(try await methods(tenant) == ["text", "voice"])
    }
  }

  @Test func `the factor as the target takes the provider along`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml(Self.provider + Self.factor("sms")), on: tenant)
      try await deliver(["text"], on: tenant)
      let after = tenant.yaml(Self.provider + Self.factor("sms, voice"))
      let plan = try await tenant.plan(after, targets: ["acme/phone_factor"])
      #expect(plan.lines == ["update acme/phone_factor: channels", "update acme/provider/twilio: channels"])
    }
  }

  @Test func `a new connection needs texts`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml(Self.provider), on: tenant)
      try await deliver(["voice"], on: tenant)
      let after = tenant.yaml(Self.provider + "phone_connections: { sms: { code_length: 6 } }\n")
      let plan = try await tenant.plan(after)
      #expect(
        plan.lines == ["create acme/phone_connection/sms: code_length", "update acme/provider/twilio: channels"]
      )
      try await settle(after, on: tenant)
      #expect(try await methods(tenant).sorted() == ["text", "voice"])
    }
  }

  @Test(arguments: [
    (factor("sms"), "acme/phone_factor.channels"), ("phone_connections: { sms: { code_length: 6 } }\n", "(sms)"),
  ])
  func `what no provider delivers is refused before anything is written`(_ section: String, _ subject: String)
    async throws
  {
    try await Tenancy.tell { tenant in
      let result = try await tenant.apply(tenant.yaml(section))
      let message = try #require(result.failures.first?.message, "\(result)")
      #expect(message.contains(subject) && message.contains("the tenant has no phone provider"), "\(message)")
      #expect(message.contains("declare one under providers:"), "\(message)")
      #expect(!tenant.emulator.exchanges.contains { $0.method != "GET" && $0.path.hasPrefix("/api") })
    }
  }

  @Test func `a provider that the configuration does not declare is named, and not written to`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml(Self.provider + Self.factor("sms")), on: tenant)
      try await deliver(["text"], on: tenant)
      let before = try await live(tenant)
      let result = try await tenant.apply(tenant.yaml(Self.factor("sms, voice")))
      let message = try #require(result.failures.first?.message, "\(result)")
      #expect(
        message.contains(
          "the tenant's phone provider (twilio with the account AC00000000000000000000000000000000), which this "
            + "configuration does not declare, does not deliver voice"
        ),
        "\(message)"
      )
      #expect(try await live(tenant) == before)
    }
  }
}
