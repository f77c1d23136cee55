import Auth0Actions
import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// What somebody else made is kept or named; what this tool made is gone once nothing uses it.
@Suite struct OwnershipTests {
  private func foreignAction(
    _ tenant: Rehearsal,
    _ trigger: ActionProgram.Trigger,
    named name: String = "Our own sender"
  ) async throws -> String {
    let created = try await tenant.outside(
      .post,
      "actions/actions",
      [
        "name": .text(name), "code": "exports.own = 1;",
        "supported_triggers": [["id": .text(trigger.rawValue), "version": "v1"]],
        "secrets": [["name": "OUR_KEY", "value": "ours"]],
      ]
    )
    guard case .text(let id)? = created["id"] else { throw Rehearsal.Refused(answer: created) }
    while try await tenant.outside(.get, "actions/actions/\(id)")["status"] != "built" {}
    try await tenant.outside(.post, "actions/actions/\(id)/deploy")
    if trigger == .sendPhoneMessage {
      let ref: JSON = ["type": "action_id", "value": .text(id)]
      let binding: JSON = ["ref": ref, "display_name": "Sends first"]
      try await tenant.outside(.patch, "actions/triggers/\(trigger.rawValue)/bindings", ["bindings": [binding]])
    }
    return id
  }

  private func actions(_ tenant: Rehearsal) async throws -> [JSON] {
    guard case .list(let list)? = try await tenant.outside(.get, "actions/actions")["actions"] else { return [] }
    return list
  }

  @Test func `more bound Actions than are shown are not unbound`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let id = try await foreignAction(tenant, .sendPhoneMessage)
      let many = (1...21).map { number -> JSON in
        [
          "id": .text("b\(number)"), "trigger_id": "send-phone-message", "action_id": .text(id), "display_name": "Ours",
          "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z",
        ]
      }
      let members: Members = ["trigger_id": "send-phone-message", "bindings": .list(many)]
      try await tenant.emulator.store.access { try $0.put("action_bindings", "send-phone-message", members) }
      let result = try await tenant.apply(tenant.throughAction)
      #expect("\(result)".contains("20 of the 21 Actions that are bound"), "\(result)")
      let left = try await tenant.emulator.store.access { try $0.find("action_bindings", "send-phone-message") }
      #expect(left == members)
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `messages come before the factor, and its enforcement comes last`(
    _ mode: Auth0Emulation.Mode
  ) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let writes = tenant.emulator.exchanges.filter { $0.method != "GET" }.map(\.path)
      func first(_ end: String) throws -> Int { try #require(writes.firstIndex { $0.hasSuffix(end) }, "\(writes)") }
      let texts = try first("/phone/templates")
      let (enabled, types, policies) = (try first("/sms"), try first("/message-types"), try first("/policies"))
      #expect(texts < enabled && enabled < types && types < policies, "\(writes)")
    }
  }

  @Test(arguments: ["Our own sender", "dialtone-amazon_sns"])
  func `an Action that somebody bound stays as it is, beside the tool's own`(_ name: String) async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let id = try await foreignAction(tenant, .sendPhoneMessage, named: name)
      let before = try await tenant.outside(.get, "actions/actions/\(id)")
      let first = try await tenant.plan(tenant.throughAction)
      #expect(first.tenants.flatMap(\.leftAlone).contains { $0.message.contains("sends too: \"\(name)\"") })
      try await settle(tenant.throughAction, on: tenant)
      let again = try await tenant.plan(tenant.throughAction)
      #expect(again.tenants.flatMap(\.leftAlone).contains { $0.message.contains("sends too: \"\(name)\"") })
      let bindings = try await tenant.outside(.get, "actions/triggers/send-phone-message/bindings")["bindings"]
      guard case .list(let bound)? = bindings else {
        Issue.record("\(String(describing: bindings))")
        return
      }
      #expect(bound.count == 2)
      #expect(bound.first?["action"]?["id"] == .text(id))
      #expect(bound.first?["display_name"] == "Sends first")
      let after = try await tenant.outside(.get, "actions/actions/\(id)")
      #expect(after == before)
      try await settle(tenant.emptied, on: tenant)
      let left = try await actions(tenant)
      #expect(left.map { $0["id"] } == [.text(id)])
    }
  }

  @Test func `the only Action of the unified world is a gate, with what is lost`() async throws {
    try await Tenancy.tell(.unified) { tenant in
      _ = try await foreignAction(tenant, .customPhoneProvider)
      let plan = try await tenant.plan(tenant.throughAction)
      let gate = try #require(plan.tenants.flatMap(\.gates).first { $0.gate == "foreign-action" })
      #expect(gate.message.contains("Our own sender"))
      #expect(gate.message.contains("OUR_KEY"))
      try await settle(tenant.throughAction, on: tenant)
      let second = try await tenant.plan(tenant.throughAction)
      #expect(second.tenants.flatMap(\.gates).isEmpty)
    }
  }

  @Test func `a connection's gateway survives, and taking it over is a gate`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let gateway: JSON = [
        "name": "sms", "provider": "sms_gateway", "gateway_url": "https://sms.acme.example/send",
        "forward_req_info": true,
      ]
      let created = try await tenant.outside(
        .post,
        "connections",
        ["name": "sms", "strategy": "sms", "options": gateway]
      )
      guard case .text(let id)? = created["id"] else { throw Rehearsal.Refused(answer: created) }
      let gates = try await tenant.plan(tenant.everything()).tenants.flatMap(\.gates)
      #expect(gates.first { $0.gate == "foreign-gateway" }?.message.contains("sms.acme.example") == true)
      let other = tenant.yaml("phone_connections: { sms: { code_length: 8, message: \"{{ code }}\" } }\n")
      #expect(try await !tenant.plan(other).tenants.flatMap(\.gates).contains { $0.gate == "foreign-gateway" })
      try await settle(other, on: tenant)
      let options = try await tenant.outside(.get, "connections/\(id)")["options"]
      for name in ["provider", "gateway_url", "forward_req_info"] { #expect(options?[name] == gateway[name]) }
    }
  }

  @Test(arguments: [true, false])
  func `new applications join nobody by chance`(_ becomes: Bool) async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml("settings: { add_new_applications: \(!becomes) }\n"), on: tenant)
      tenant.emulator.resetExchanges()
      let yaml = tenant.yaml(
        "settings: { add_new_applications: \(becomes) }\napplications: { web: { name: W, type: single_page } }\n"
      )
      try await settle(yaml, on: tenant)
      let writes = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path.hasPrefix("/api") }.map(\.line)
      let order = ["PATCH /api/v2/tenants/settings", "POST /api/v2/clients"]
      #expect(writes == (becomes ? order.reversed() : order))
    }
  }

  @Test func `a provider that cannot carry sign-in is refused before any write`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let yaml = tenant.throughAction + "\nphone_connections: { sms: { provider: own } }\n"
      let plan = try await tenant.plan(yaml)
      #expect(plan.failures.first?.message.contains("where only Twilio sends codes for sign-in") == true)
      #expect(tenant.emulator.exchanges.allSatisfy { $0.method == "GET" || $0.path == "/oauth/token" })
    }
  }

  @Test func `the provider delivers what the factor offers`() async throws {
    try await Tenancy.tell { tenant in
      func yaml(_ channels: String) -> String {
        tenant.yaml(
          """
          providers:
            main:
              service: twilio
              account_sid: AC00000000000000000000000000000000
              auth_token: { env: TWILIO_AUTH_TOKEN }
              messaging_service_sid: MG00000000000000000000000000000000
              from: +14155552671
          phone_factor: { enabled: true, channels: [\(channels)], provider: main }
          """
        )
      }
      try await settle(yaml("sms"), on: tenant)
      try await settle(yaml("sms, voice"), on: tenant)
      guard case .list(let providers)? = try await tenant.outside(.get, "branding/phone/providers")["providers"] else {
        Issue.record("no providers")
        return
      }
      #expect(providers.map { $0["configuration"]?["delivery_methods"] } == [["text", "voice"]])
    }
  }

  @Test func `a template that is written again keeps its sender and its switch, and a plan says that it is off`()
    async throws
  {
    try await Tenancy.tell { tenant in
      let yaml = tenant.everything()
      try await settle(yaml, on: tenant)
      let found = try await template("otp_verify", of: tenant)
      let id = try #require(found["id"]?.text)
      try await tenant.outside(
        .patch,
        "branding/phone/templates/\(id)",
        ["disabled": true, "content": ["from": "Acme", "body": found["content"]?["body"] ?? [:]]]
      )
      let noted = try await tenant.plan(yaml).tenants.flatMap(\.leftAlone)
      #expect(noted.contains { $0.message.contains("otp_verify is switched off") })
      try await settle(yaml.replacing("voice: \"Your code is {{ code }}.\"", with: "voice: null"), on: tenant)
      let again = try await template("otp_verify", of: tenant)
      #expect(again["content"]?["from"] == "Acme")
      #expect(again["disabled"] == true)
    }
  }

  private func template(_ type: String, of tenant: Rehearsal) async throws -> JSON {
    guard case .list(let templates)? = try await tenant.outside(.get, "branding/phone/templates")["templates"] else {
      Issue.record("no list of templates")
      return nil
    }
    return try #require(templates.first { $0["type"]?.text == type })
  }

  private func twilio(_ tenant: Rehearsal) -> String {
    tenant.yaml(
      """
      providers:
        main:
          service: twilio
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671
      """
    )
  }

  /// What is left of a service: its account, its provider, its Actions.
  private func remains(_ tenant: Rehearsal, _ mode: Auth0Emulation.Mode) async throws -> Set<String> {
    var remains: Set<String> = try await actions(tenant).isEmpty ? [] : ["action"]
    if mode == .legacy {
      let account = try await tenant.outside(.get, "guardian/factors/phone/providers/twilio")
      if account["auth_token"] != nil, account["auth_token"] != .null { remains.insert("account") }
    } else if case .list(let providers)? = try await tenant.outside(.get, "branding/phone/providers")["providers"],
      let provider = providers.first
    {
      remains.insert(provider["name"] == "twilio" ? "account" : "custom")
    }
    return remains
  }

  enum Way: CaseIterable { case teardownOfTwilio, teardownOfAction, toTwilio, toAction, toPlatform }

  @Test(arguments: Way.allCases, Auth0Emulation.Mode.allCases)
  func `whichever answer is lost, nothing of the service of before is left`(
    _ way: Way,
    _ mode: Auth0Emulation.Mode
  ) async throws {
    var index = 0
    var isHit = true
    while isHit {
      try await Tenancy.tell(mode) { tenant in
        let (twilio, action) = (twilio(tenant), tenant.throughAction)
        let platform = tenant.yaml("providers: { main: { service: platform } }\n")
        let (before, after) =
          switch way {
          case .teardownOfTwilio: (twilio, tenant.emptied)
          case .teardownOfAction: (action, tenant.emptied)
          case .toTwilio: (action, twilio)
          case .toAction: (twilio, action)
          case .toPlatform: (twilio, platform)
          }
        _ = try await tenant.apply(before)
        let old = try await remains(tenant, mode)
        #expect(!old.isEmpty)
        tenant.emulator.resetExchanges()
        tenant.emulator.faults = (index..<index + 400).map { FaultRule(.cutAfter, .index($0)) }
        _ = try await tenant.apply(after)
        isHit = tenant.emulator.exchanges.count > index
        tenant.emulator.faults = []
        let second = try await tenant.apply(after)
        #expect(second.isComplete, "request \(index): \(second)")
        let left = try await remains(tenant, mode)
        let wanted: Set<String> =
          switch (way, mode) {
          case (.toTwilio, _): ["account"]
          case (.toAction, .legacy): ["action"]
          case (.toAction, .unified): ["action", "custom"]
          default: []
          }
        #expect(left == wanted, "request \(index)")
      }
      index += 1
    }
  }
}
