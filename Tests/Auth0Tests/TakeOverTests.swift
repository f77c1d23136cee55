import Auth0Emulation
import Emulation
import HTTP
import Management
import Model
import Planning
import Rehearsal
import TestSupport
import Testing

/// A provider that somebody else made is taken over with everything in the plan that goes with it, or not at all.
@Suite struct TakeOverTests {
  private static let (account, sender) = ("AC33333333333333333333333333333333", "+14155550100")

  /// Somebody's provider of the unified experience.
  private func holdProvider(_ tenant: Rehearsal, disabled: Bool = false) async throws {
    try await tenant.outside(
      .post,
      "branding/phone/providers",
      [
        "name": "twilio", "disabled": .boolean(disabled),
        "configuration": [
          "sid": .text(Self.account), "delivery_methods": ["text", "voice"], "default_from": .text(Self.sender),
        ],
        "credentials": ["auth_token": "their-only-token"],
      ]
    )
  }

  /// Somebody's account of the legacy experience, which sends.
  private func holdAccount(_ tenant: Rehearsal) async throws {
    try await tenant.outside(.put, "guardian/factors/phone/selected-provider", ["provider": "twilio"])
    try await tenant.outside(
      .put,
      "guardian/factors/phone/providers/twilio",
      ["sid": .text(Self.account), "from": .text(Self.sender), "auth_token": "their-only-token"]
    )
  }

  private func askEverybody(_ tenant: Rehearsal) async throws {
    try await tenant.outside(.put, "guardian/factors/sms", ["enabled": true])
    try await tenant.outside(.put, "guardian/factors/phone/message-types", ["message_types": ["sms"]])
    try await tenant.outside(.put, "guardian/policies", ["all-applications"])
  }

  private func provider(_ tenant: Rehearsal) async throws -> JSON? {
    guard case .list(let all)? = try await tenant.outside(.get, "branding/phone/providers")["providers"] else {
      return nil
    }
    return all.first
  }

  private func twilio(_ tenant: Rehearsal, token: String = "TWILIO_AUTH_TOKEN") -> String {
    tenant.yaml(
      """
      providers:
        main:
          service: twilio
          channels: [sms]
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: \(token) }
          from: +14155552671

      """
    )
  }

  private func sns(_ tenant: Rehearsal) -> String {
    tenant.yaml(
      """
      providers:
        main:
          service: amazon_sns
          channels: [sms]
          region: eu-west-1
          access_key_id: { env: AWS_KEY }
          secret_access_key: { env: AWS_SECRET }

      """
    )
  }

  private func own(_ tenant: Rehearsal) -> String { tenant.yaml("providers: { main: { service: platform } }\n") }

  // MARK: Auth0's own service

  @Test func `Auth0's own service does not take away a provider that is not managed`() async throws {
    try await Tenancy.tell { tenant in
      try await holdProvider(tenant)
      let result = try await tenant.apply(own(tenant))
      #expect("\(result)".contains("not managed"), "\(result)")
      #expect("\(result)".contains("service: platform is none"))
      #expect(!tenant.emulator.exchanges.contains { $0.method == "DELETE" })
      // Nor does it go where the state holds Auth0's own service already, and somebody made one since.
      let id = try #require(try await provider(tenant)?["id"]?.text)
      try await tenant.outside(.delete, "branding/phone/providers/\(id)")
      try await settle(own(tenant), on: tenant)
      try await holdProvider(tenant)
      for yaml in [own(tenant), tenant.yaml("providers: {}\n")] {
        _ = try await tenant.apply(yaml)
        #expect(try await provider(tenant)?["name"] == "twilio")
      }
    }
  }

  enum Use: CaseIterable { case factor, connection }

  @Test(arguments: Use.allCases)
  func `Auth0's own service does not take away what codes are sent through now`(_ use: Use) async throws {
    try await Tenancy.tell { tenant in
      try await settle(twilio(tenant), on: tenant)
      switch use {
      case .factor: try await askEverybody(tenant)
      case .connection:
        let client = try await tenant.outside(.post, "clients", ["name": "App", "app_type": "spa"])["client_id"]
        let connection = try await tenant.outside(.post, "connections", ["name": "theirs", "strategy": "sms"])["id"]
        try await tenant.outside(
          .patch,
          "connections/\(connection?.text ?? "")/clients",
          [["client_id": client ?? "", "status": true]]
        )
      }
      let failure = try #require(try await tenant.plan(own(tenant)).failures.first)
      #expect(failure.message.contains("codes would stop"), "\(failure.message)")
      #expect(failure.message.contains(use == .factor ? "the second factor (sms)" : "sign-in by phone (theirs)"))
      _ = try await tenant.apply(own(tenant))
      #expect(try await provider(tenant)?["name"] == "twilio")
    }
  }

  @Test func `a provider that every sign-in needs is not removed unsaid, whatever is declared`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(twilio(tenant), on: tenant)
      try await askEverybody(tenant)
      let plan = try await tenant.plan(tenant.yaml("providers: {}\n"))
      #expect(plan.lines == ["delete acme/provider/main: account_sid, auth_token, channels, from, service"])
      #expect(plan.tenants[0].gates.map(\.gate) == ["sign-in-stops"])
    }
  }

  // MARK: Another service

  @Test func `what another service takes away is in the plan, and a token that nobody can read is a gate`() async throws
  {
    try await Tenancy.tell { tenant in
      try await holdProvider(tenant)
      try await askEverybody(tenant)
      try await tenant.outside(
        .post,
        "clients",
        ["name": "App", "app_type": "spa", "callbacks": ["https://a.example/"]]
      )
      let plan = try await tenant.plan(sns(tenant))
      let change = try #require(plan.tenants[0].changes.first)
      let lost = change.fields.filter { $0.after == nil }
      #expect(lost.map(\.path).sorted() == ["account_sid", "auth_token", "from"])
      #expect(lost.first { $0.path == "account_sid" }?.before == .text(Self.account))
      #expect(lost.first { $0.path == "from" }?.before == .text(Self.sender))
      let gate = try #require(plan.tenants[0].gates.first { $0.gate == "overwrite-unknown" })
      #expect(gate.message.contains("acme/provider/main (auth_token)"))
      let finding = try #require(plan.tenants[0].findings.first { $0.rule == "provider-switched" })
      #expect(finding.applications == 1)
      try await settle(sns(tenant), on: tenant)
    }
  }

  /// What an Action holds for its service goes with it, whatever takes its place.
  @Test(arguments: [Auth0Emulation.Mode.legacy, .unified], ["custom", "twilio"])
  func `what an Action holds for another service is in the plan`(_ mode: Auth0Emulation.Mode, _ next: String)
    async throws
  {
    try await Tenancy.tell(mode) { tenant in
      try tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => {};\n", to: "send.js")
      let own = tenant.yaml(
        "providers: { main: { service: custom, code: send.js, secrets: { KEY: { env: AWS_KEY } } } }\n"
      )
      try await settle(sns(tenant), on: tenant)
      let yaml = next == "custom" ? own : twilio(tenant)
      let fields = try #require(try await tenant.plan(yaml).tenants[0].changes.first).fields
      let lost = fields.filter { $0.after == nil && $0.path != "channels" }
      #expect(lost.map(\.path).sorted() == ["access_key_id", "region", "secret_access_key"])
      #expect(lost.first { $0.path == "region" }?.before == .text("eu-west-1"))
      try await settle(yaml, on: tenant)
      guard next == "custom" else { return }
      let plan = try await tenant.plan(sns(tenant))
      let back = try #require(plan.tenants[0].changes.first).fields.filter { $0.after == nil }
      #expect(back.map(\.path).contains("secrets") && plan.tenants[0].gates.isEmpty, "\(plan.tenants[0].gates)")
      try await settle(sns(tenant), on: tenant)
    }
  }

  /// How a provider delivers is not declared, and another service that can call goes on calling.
  @Test func `channels that nothing declares stay where another service takes the place`() async throws {
    try await Tenancy.tell { tenant in
      try tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => {};\n", to: "send.js")
      let first = twilio(tenant).replacing("channels: [sms]", with: "channels: [sms, voice]")
      try await settle(first, on: tenant)
      let methods = try await provider(tenant)?["configuration"]?["delivery_methods"]
      #expect(methods == ["text", "voice"])
      try await settle(tenant.yaml("providers: { main: { service: custom, code: send.js } }\n"), on: tenant)
      #expect(try await provider(tenant)?["configuration"]?["delivery_methods"] == ["text", "voice"])
      try await settle(first, on: tenant)
      let quiet = sns(tenant).replacing("    channels: [sms]\n", with: "")
      let plan = try await tenant.plan(quiet)
      let note = plan.tenants[0].leftAlone.first { $0.message.contains("calls go with Twilio") }
      #expect(note?.subject == "acme/provider/main", "\(plan.tenants[0].leftAlone)")
      try await settle(quiet, on: tenant)
      #expect(try await provider(tenant)?["configuration"]?["delivery_methods"] == ["text"])
    }
  }

  @Test func `what the tool made itself goes without a gate`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(twilio(tenant), on: tenant)
      let plan = try await tenant.plan(sns(tenant))
      #expect(plan.tenants[0].changes[0].fields.filter { $0.after == nil }.map(\.path).contains("auth_token"))
      #expect(plan.tenants[0].gates == [])
      try await settle(sns(tenant), on: tenant)
    }
  }

  @Test(arguments: ["amazon_sns", "platform"])
  func `another service leaves somebody's legacy account as it is`(_ service: String) async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await holdAccount(tenant)
      let yaml = service == "platform" ? own(tenant) : sns(tenant)
      let plan = try await tenant.plan(yaml)
      #expect(plan.tenants[0].changes[0].fields.allSatisfy { $0.after != nil })
      #expect(plan.tenants[0].leftAlone.contains { $0.message.contains("the Twilio account \(Self.account)") })
      try await settle(yaml, on: tenant)
      try await settle(tenant.yaml("providers: {}\n"), on: tenant)
      let left = try await tenant.outside(.get, "guardian/factors/phone/providers/twilio")
      #expect(left["auth_token"] == "their-only-token" && left["sid"] == .text(Self.account))
      #expect(try await tenant.outside(.get, "guardian/factors/phone/selected-provider")["provider"] == "auth0")
    }
  }

  @Test(arguments: ["twilio", "auth0"])
  func `somebody's legacy account goes through a gate, and its senders with it`(_ selected: String) async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let service = "MG33333333333333333333333333333333"
      try await tenant.outside(
        .put,
        "guardian/factors/phone/providers/twilio",
        ["sid": .text(Self.account), "messaging_service_sid": .text(service), "auth_token": "their-only-token"]
      )
      try await tenant.outside(.put, "guardian/factors/phone/selected-provider", ["provider": .text(selected)])
      let plan = try await tenant.plan(twilio(tenant)).tenants[0]
      let fields = try #require(plan.changes.first).fields
      #expect(fields.first { $0.path == "account_sid" }?.before == .text(Self.account))
      let left = try #require(fields.first { $0.path == "messaging_service_sid" })
      #expect(left.before == .text(service) && left.after == nil)
      #expect(plan.gates.map(\.gate) == ["overwrite-unknown"])
      #expect(plan.gates.allSatisfy { $0.message.contains(Self.account) && !$0.message.contains("their-only") })
      try await settle(twilio(tenant), on: tenant)
      let account = try await tenant.outside(.get, "guardian/factors/phone/providers/twilio")
      #expect(account["messaging_service_sid"]?.filled == nil && account["from"] == "+14155552671")
      let next = twilio(tenant).replacing("+14155552671", with: "+14155552672")
      #expect(try await tenant.plan(next).tenants[0].gates == [])
    }
  }

  @Test(arguments: [Auth0Emulation.Mode.legacy, .unified])
  func `the tool's own switch to Twilio is neither drift nor a gate`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(sns(tenant), on: tenant)
      let plan = try await tenant.plan(twilio(tenant)).tenants[0]
      #expect(plan.gates == [] && plan.drift == [])
      try await settle(twilio(tenant), on: tenant)
    }
  }

  @Test func `a provider that somebody switched off is taken over with all that it holds in the plan`() async throws {
    try await Tenancy.tell { tenant in
      try await holdProvider(tenant, disabled: true)
      let plan = try await tenant.plan(twilio(tenant))
      let fields = try #require(plan.tenants[0].changes.first).fields
      #expect(fields.first { $0.path == "service" }?.before == .text("twilio, switched off"))
      #expect(fields.first { $0.path == "account_sid" }?.before == .text(Self.account))
      #expect(fields.first { $0.path == "from" }?.before == .text(Self.sender))
      #expect(plan.tenants[0].gates.map(\.gate) == ["overwrite-unknown"])
      try await settle(twilio(tenant), on: tenant)
      #expect(try await provider(tenant)?["disabled"] == false)
    }
  }

  // MARK: A connection's own account

  @Test func `a connection's own account is a gate that shows it, and the tool's own copy is none`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let options: JSON = [
        "name": "sms", "twilio_sid": "AC11111111111111111111111111111111", "from": "+14155550199",
        "messaging_service_sid": "MG11111111111111111111111111111111",
        "twilio_token": "theirOnlyTokenTheirOnlyToken1234",
      ]
      try await tenant.outside(.post, "connections", ["name": "sms", "strategy": "sms", "options": options])
      let yaml = twilio(tenant) + "phone_connections: { sms: { provider: main } }\n"
      let gate = try #require(try await tenant.plan(yaml).tenants[0].gates.first { $0.gate == "overwrite-unknown" })
      #expect(gate.addresses.map(\.description) == ["acme/phone_connection/sms"])
      for text in ["AC11111111111111111111111111111111", "+14155550199", "MG11111111111111111111111111111111"] {
        #expect(gate.message.contains(text), "\(gate.message)")
      }
      #expect(!gate.message.contains("theirOnlyToken"))
      try await settle(yaml, on: tenant)
      #expect(try await tenant.plan(yaml.replacing("+14155552671", with: "+14155552672")).tenants[0].gates == [])
    }
  }
}
