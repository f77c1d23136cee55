import Auth0Emulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import Testing

/// What Auth0 refuses, and what it refuses it for, told in a sentence.
@Suite struct RefusalTests {
  @Test func `every missing permission is named at once, before anything is read`() async throws {
    try await Tenancy.tell(.unified, { $0.credentials[0].scopes = ["read:tenant_settings"] }) { tenant in
      let plan = try await tenant.plan(tenant.everything())
      let failure = try #require(plan.failures.first)
      #expect(failure.cause == .unauthorized)
      #expect(
        failure.message.contains(
          "lacks 6 permissions: read:clients, read:connections, read:guardian_factors, read:mfa_policies, "
            + "read:phone_providers, read:phone_templates"
        ),
        "\(failure.message)"
      )
      #expect(tenant.emulator.exchanges.map(\.line) == ["POST /oauth/token"])
    }
  }

  @Test func `every missing permission to write is named before the first write`() async throws {
    let reading = Auth0Emulation.Credentials().scopes.filter { $0.hasPrefix("read:") }
    try await Tenancy.tell(.unified, { $0.credentials[0].scopes = reading }) { tenant in
      let result = try await tenant.apply(tenant.everything())
      let failure = try #require(result.failures.first)
      #expect(failure.cause == .unauthorized)
      for scope in [
        "create:clients", "create:connections", "create:phone_providers", "update:guardian_factors",
        "update:mfa_policies",
        "update:tenant_settings",
      ] {
        #expect(failure.message.contains(scope), "\(failure.message)")
      }
      #expect(!tenant.emulator.exchanges.contains { $0.method != "GET" && $0.path.hasPrefix("/api") })
    }
  }

  @Test func `a token that does not tell its scopes runs into the refusal, and stops`() async throws {
    let scopes = Auth0Emulation.Credentials().scopes.filter { $0 != "update:clients" && $0 != "create:clients" }
    try await Tenancy.tell(
      .unified,
      { emulation in
        emulation.credentials[0].scopes = scopes
        emulation.variations.tokenAnswerHasScope = false
      }
    ) { tenant in
      let result = try await tenant.apply(tenant.everything())
      #expect(result.failures.first?.cause == .unauthorized)
      #expect(result.failures.first?.message.contains("create:clients") == true, "\(result.failures)")
    }
  }

  @Test func `an application that is refused stops only the connection that names it`() async throws {
    let before = """
      providers:
        twilio:
          service: twilio
          account_sid: AC0123456789abcdef0123456789abcdef
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: "+15005550006"
          channels: [sms]
      applications:
        web: { name: Acme Web, type: single_page }
      phone_connections:
        sms: { applications: [web], sign_up: true }

      """
    let after =
      before.replacing("sign_up: true", with: "sign_up: false")
      .replacing("phone_connections:\n", with: "  other: { name: Other, type: native }\nphone_connections:\n")
      + "  staff: { applications: [other] }\n"
    try await Tenancy.tell { tenant in
      try await settle(tenant.yaml(before), on: tenant)
      tenant.emulator.faults = [FaultRule(.failure(400), .matching(method: "POST", pathPrefix: "/api/v2/clients"))]
      let receipts = try await tenant.apply(tenant.yaml(after)).tenants.flatMap(\.receipts)
      let words = Dictionary(uniqueKeysWithValues: receipts.map { ("\($0.address)", "\($0.status)") })
      #expect(words["acme/application/other"]?.hasPrefix("notApplied") == true, "\(words)")
      #expect(words["acme/phone_connection/sms"] == "done", "\(words)")
      #expect(words["acme/phone_connection/staff"]?.hasPrefix("skipped") == true, "\(words)")
    }
  }

  @Test func `options that the token may not see are unreadable, never empty`() async throws {
    let scopes = Auth0Emulation.Credentials().scopes.filter { $0 != "read:connections_options" }
    var blind = Auth0Emulation.Credentials()
    (blind.clientID, blind.clientSecret, blind.scopes) = ("blindBlindBlindBlindBlindBlind00", "blindSecret", scopes)
    try await Tenancy.tell(.unified, { $0.credentials.append(blind) }) { tenant in
      func seenBlindly(_ yaml: String) -> String { yaml.replacing("env: AUTH0_", with: "env: BLIND_") }
      try await settle(tenant.everything(), on: tenant)
      let plan = try await tenant.plan(seenBlindly(tenant.everything()))
      #expect(plan.isEmpty, "\(plan.lines)")
      let changed = try await tenant.apply(seenBlindly(tenant.everything(message: "{{ code }} it is.")))
      let receipt = changed.tenants.flatMap(\.receipts).first { $0.address.description == "acme/phone_connection/sms" }
      let status = String(describing: receipt?.status)
      #expect(status.contains("read:connections_options"), "\(changed)")
    }
  }

  @Test(arguments: ["insufficient_entitlement", "insufficient_scope"])
  func `a subscription that lacks something is told from a missing permission`(_ code: String) async throws {
    try await Tenancy.tell(
      .legacy,
      { emulation in
        emulation.entitlements.remove(.adaptiveMFA)
        emulation.variations.entitlementCode = code
      }
    ) { tenant in
      let yaml = tenant.yaml("phone_factor: { enabled: true, channels: [sms], enforcement: adaptive }\n")
      let result = try await tenant.apply(yaml)
      let status = try #require(result.tenants.first?.receipts.first?.status)
      #expect("\(status)".contains("plan at Auth0 does not include it"), "\(status)")
      #expect(result.failures.isEmpty)
    }
  }

  @Test func `a wrong secret says what to check`() async throws {
    try await Tenancy.tell(.unified, { $0.credentials[0].clientSecret = "another" }) { tenant in
      let failure = try #require(try await tenant.plan(tenant.everything()).failures.first)
      #expect(failure.cause == .unauthorized)
      #expect(failure.message.contains("client_secret"), "\(failure.message)")
    }
  }

  @Test func `a full tenant says that its plan allows no more`() async throws {
    try await Tenancy.tell(.unified, { $0.entityLimits.clients = 2 }) { tenant in
      let result = try await tenant.apply(tenant.everything())
      #expect("\(result)".contains("holds as many of them as its plan allows"), "\(result)")
      #expect(!result.isComplete)
    }
  }

  @Test func `what was made and could not be read back is not called undone`() async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.yaml("applications: { web: { name: Web, type: native } }\n")
      // Every look at one client fails, for longer than it is tried; the list still answers.
      tenant.emulator.faults = [
        FaultRule(.failure(503), .matching(method: "GET", pathPrefix: "/api/v2/clients/"), times: 5)
      ]
      let result = try await tenant.apply(yaml)
      #expect(result.isComplete, "\(result)")
      #expect(tenant.emulator.exchanges.count { $0.line == "POST /api/v2/clients" } == 1)
      try await settle(yaml, on: tenant)
    }
  }

  @Test func `one failure stops only what needs it`() async throws {
    try await Tenancy.tell(.unified, { $0.entityLimits.connections = 0 }) { tenant in
      let result = try await tenant.apply(tenant.everything())
      let open = result.tenants.flatMap(\.receipts).filter { !$0.isDone }.map(\.address.description)
      #expect(open == ["acme/phone_connection/sms"])
    }
  }

  @Test func `the application that the tool signs in as cannot be deleted or disabled`() async throws {
    try await Tenancy.tell { tenant in
      let own = Auth0Emulation.Credentials()
      func yaml(_ type: String) -> String {
        tenant.yaml("applications: { tool: { name: \"\(own.name)\", client_id: \(own.clientID), type: \(type) } }\n")
      }
      try await settle(yaml("machine_to_machine"), on: tenant)
      let disabled = try await tenant.plan(yaml("single_page"))
      #expect(disabled.tenants.flatMap(\.gates).map(\.gate) == ["own-application"])
      let deleted = try await tenant.plan(tenant.yaml("applications: {}\n"))
      let gates = deleted.tenants.flatMap(\.gates)
      #expect(gates.contains { $0.gate == "own-application" && !$0.canBeAllowed })
      // Were the gate passed all the same, the platform's own guard is behind it.
      let result = try await tenant.apply(tenant.yaml("applications: {}\n"))
      #expect("\(result)".contains("which it never deletes"), "\(result)")
      let client = try await tenant.outside(.get, "clients/\(own.clientID)")
      #expect(client["client_id"] == .text(own.clientID))
    }
  }

  @Test(arguments: [
    ["name: Renamed"], ["description: \"Something else.\""], ["first_party: false"],
    ["name: Renamed", "first_party: false"],
  ])
  func `the application that the tool signs in as is never changed`(_ changes: [String]) async throws {
    try await Tenancy.tell { tenant in
      let own = Auth0Emulation.Credentials()
      let name = changes[0].hasPrefix("name:") ? [] : ["name: \"\(own.name)\""]
      let fields = (name + ["client_id: \(own.clientID)", "type: machine_to_machine"] + changes).joined(separator: ", ")
      let yaml = tenant.yaml("applications: { tool: { \(fields) } }\n")
      let before = try await tenant.outside(.get, "clients/\(own.clientID)")
      let gates = try await tenant.plan(yaml).tenants.flatMap(\.gates)
      #expect(gates.map(\.gate) == ["own-application"] && gates.allSatisfy { !$0.canBeAllowed }, "\(gates)")
      // Were the gate passed all the same, the platform's own guard is behind it.
      let result = try await tenant.apply(yaml)
      #expect("\(result)".contains("which it never changes"), "\(result)")
      #expect(try await tenant.outside(.get, "clients/\(own.clientID)") == before)
    }
  }

  @Test func `an ID of something else is said to be what it is`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let clients = try await tenant.emulator.store.access { try $0.all("clients") }
      let global = try #require(clients.first { $0["global"] == true }?["client_id"]?.text)
      let pinned = tenant.yaml(
        "applications: { all: { name: All Applications, type: native, client_id: \(global) } }\n"
      )
      let first = try #require(try await tenant.plan(pinned).failures.first?.message)
      #expect(first.contains("the global client \"All Applications\""), "\(first)")
      #expect(!first.contains("does not hold"), "\(first)")

      let other = try await tenant.outside(.post, "connections", ["name": "mail", "strategy": "email"])
      let id = try #require(other["id"]?.text)
      let connection = tenant.yaml("phone_connections: { sms: { connection_id: \(id) } }\n")
      let second = try #require(try await tenant.plan(connection).failures.first?.message)
      #expect(second.contains("a connection of the strategy email") && second.contains("\"mail\""), "\(second)")

      let missing = tenant.yaml("phone_connections: { sms: { connection_id: con_XXXXXXXXXXXXXXXX } }\n")
      let third = try #require(try await tenant.plan(missing).failures.first?.message)
      #expect(third.contains("which the platform does not hold"), "\(third)")
    }
  }

  @Test func `a second way of proving an application is refused in the plan, at its line`() async throws {
    try await Tenancy.tell { tenant in
      let id = "webWebWebWebWebWebWebWebWebWeb12"
      let client: [String: JSON] = [
        "client_id": .text(id), "name": "Acme Web", "app_type": "regular_web", "global": false,
        "client_authentication_methods": ["private_key_jwt": ["credentials": [["id": "cred_0123456789abcdef"]]]],
      ]
      try await tenant.emulator.store.access { try $0.put("clients", id, client) }
      for word in ["secret_post", "secret_basic", "none"] {
        let yaml = tenant.yaml(
          "applications:\n  web: { name: Acme Web, type: regular_web, client_authentication: \(word) }\n"
        )
        let plan = try await tenant.plan(yaml)
        let message = try #require(plan.failures.first?.message, "\(plan.lines)")
        for part in ["acme/application/web.client_authentication", ":8", "private_key_jwt"] {
          #expect(message.contains(part), "\(message)")
        }
      }
      let without = tenant.yaml("applications:\n  web: { name: Acme Web, type: regular_web, description: Shop }\n")
      try await settle(without, on: tenant)
    }
  }

  @Test func `two applications of one name are not guessed among`() async throws {
    try await Tenancy.tell { tenant in
      for _ in 1...2 { try await tenant.outside(.post, "clients", ["name": "Acme Web", "app_type": "spa"]) }
      let failure = try #require(try await tenant.plan(tenant.everything()).failures.first)
      #expect(failure.message.contains("2 live resources are named \"Acme Web\""))
    }
  }
}
