import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Who may sign in with a connection, and what a connection is.
@Suite struct MemberTests {
  private func yaml(_ tenant: Rehearsal, _ applications: Int, _ members: String, _ rest: String = "") -> String {
    let keys = (1...applications).map { "  app\($0): { name: App \($0), type: single_page }" }
    return tenant.yaml(
      "applications:\n" + keys.joined(separator: "\n") + "\nphone_connections:\n  sms:\n    applications: \(members)\n"
        + rest
    )
  }

  @Test func `a new application that Auth0 adds to a connection is taken out again`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(yaml(tenant, 1, "[app1]"), on: tenant)
      tenant.emulator.resetExchanges()
      try await settle(yaml(tenant, 2, "[app1]"), on: tenant)
      let switches = tenant.emulator.exchanges.filter { $0.method == "PATCH" && $0.path.hasSuffix("/clients") }
      #expect(switches.count == 1)
    }
  }

  @Test func `where Auth0 adds no new applications, nobody asks whether it did`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let never = "settings: { add_new_applications: false }\n"
      try await settle(yaml(tenant, 1, "[app1]", never), on: tenant)
      tenant.emulator.resetExchanges()
      try await settle(yaml(tenant, 4, "[app1]", never), on: tenant)
      #expect(!tenant.emulator.exchanges.contains { $0.path.hasPrefix("/api/v2/clients/") })
      // From the change of the setting on, it is asked again, in the same run.
      try await settle(yaml(tenant, 8, "[app1]", never.replacing("false", with: "true")), on: tenant)
    }
  }

  @Test func `where nobody states the members, Auth0's own way stays`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(yaml(tenant, 1, "[app1]"), on: tenant)
      let open = yaml(tenant, 2, "[]").replacing("    applications: []\n", with: "    sign_up: true\n")
      tenant.emulator.resetExchanges()
      try await settle(open, on: tenant)
      #expect(!tenant.emulator.exchanges.contains { $0.method == "PATCH" && $0.path.hasSuffix("/clients") })
    }
  }

  @Test func `members are switched in batches of fifty, and only the difference`() async throws {
    try await Tenancy.tell(.legacy, { $0.entityLimits.clients = nil }) { tenant in
      let all = "[" + (1...120).map { "app\($0)" }.joined(separator: ", ") + "]"
      try await settle(yaml(tenant, 120, all), on: tenant)
      #expect(batches(tenant) == [50, 50, 20])
      tenant.emulator.resetExchanges()
      try await settle(yaml(tenant, 120, "[" + (1...118).map { "app\($0)" }.joined(separator: ", ") + "]"), on: tenant)
      #expect(batches(tenant) == [2])
      try await settle(yaml(tenant, 120, "[]"), on: tenant)
    }
  }

  private func batches(_ tenant: Rehearsal) -> [Int] {
    tenant.emulator.exchanges.filter { $0.method == "PATCH" && $0.path.hasSuffix("/clients") }.map { exchange in
      guard case .list(let members)? = try? JSON(decoding: exchange.request.body) else { return 0 }
      return members.count
    }
  }

  @Test func `options that the tool does not know are carried over`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.everything(), on: tenant)
      let id = try await tenant.identities()["acme/phone_connection/sms"] ?? ""
      var options = try #require(try await tenant.outside(.get, "connections/\(id)")["options"]?.members)
      options["use_phone_provider"] = true
      options["upstream_params"] = ["login_hint": ["value": "phone"]]
      let named: JSON = ["options": .object(options), "display_name": "By phone"]
      try await tenant.outside(.patch, "connections/\(id)", named)
      try await settle(tenant.everything(message: "{{ code }} it is."), on: tenant)
      let after = try await tenant.outside(.get, "connections/\(id)")
      #expect(after["options"]?["use_phone_provider"] == true)
      #expect(after["options"]?["upstream_params"] == ["login_hint": ["value": "phone"]])
      #expect(after["display_name"] == "By phone")
    }
  }

  @Test func `a connection is adopted by its ID, whatever it is called`() async throws {
    try await Tenancy.tell { tenant in
      try await tenant.outside(
        .post,
        "branding/phone/providers",
        [
          "name": "twilio", "credentials": ["auth_token": "x"],
          "configuration": [
            "sid": "AC00000000000000000000000000000000", "default_from": "+14155552671", "delivery_methods": ["text"],
          ],
        ]
      )
      let made = try await tenant.outside(
        .post,
        "connections",
        ["name": "by-phone", "strategy": "sms", "options": ["name": "x"]]
      )
      let id = try #require(made["id"]?.text)
      let yaml = tenant.yaml(
        "phone_connections: { main: { name: by-phone, connection_id: \(id), code_length: 8 } }\n"
      )
      try await settle(yaml, on: tenant)
      let adopted = try await tenant.identities()["acme/phone_connection/main"]
      #expect(adopted == id)
    }
  }

  @Test func `a connection that cannot keep its name is deleted and made again under the same`() async throws {
    try await Tenancy.tell(.unified, { $0.variations.deletedNameIsTakenFor = .milliseconds(1500) }) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let renamed = tenant.everything().replacing(
        "    provider: twilio\n    applications: [web]",
        with: "    name: phone\n    provider: twilio\n    applications: [web]"
      )
      let plan = try await tenant.plan(renamed)
      #expect(plan.tenants.flatMap(\.changes).map(\.action) == [.replace])
      try await settle(renamed, on: tenant)
      try await settle(tenant.everything(), on: tenant)
    }
  }
}
