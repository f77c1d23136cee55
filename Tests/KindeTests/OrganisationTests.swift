import Emulation
import HTTP
import JSONText
import KindeEmulation
import Model
import Planning
import Reconciler
import Source
import TestSupport
import Testing

/// Members of an organisation with sign-in methods of its own see only those: a plan that changes who signs in by phone says
/// whose do not change with it.
@Suite struct OrganisationTests {
  private static let phone = World.phone
  private static let google = KindeEmulation.social(1)[0].id
  private static let email = "conn_e00000000000000000000000000000e1"

  /// The same with another application whose people sign in by phone.
  private static let widened = Examples.whole.replacing("applications: [web]", with: "applications: [web, admin]")

  private func world(
    _ organizations: [String: [String]],
    scopes: [String] = Scopes.manager + Scopes.organizations,
    _ variations: (inout Variations) -> Void = { _ in }
  ) async throws -> World {
    let world = try await World { emulation in
      emulation.organizations = organizations
      emulation.credentials.scopes = scopes
      variations(&emulation.variations)
    }
    #expect(try await world.apply(Examples.whole, acknowledging: true).troubles == [])
    _ = world.requests()
    return world
  }

  private func findings(_ plan: Plan) -> [String] {
    plan.tenants[0].findings.filter { $0.rule.hasPrefix("overridden") && $0.address.kind == "phone_connection" }
      .map { "\($0.severity) \($0.message)" }
  }

  @Test func `those with methods of their own are named`() async throws {
    let world = try await world([
      "acme": [Self.google, Self.email], "globex": [], "hooli": [Self.google, Self.phone], "initech": [Self.email],
    ])
    let plan = try await world.plan(Self.widened)
    #expect(
      findings(plan) == [
        "warning nothing changes for the members of 3 organisations with sign-in methods of their own: "
          + "\"acme\", \"initech\" (without the phone), \"hooli\" (with the phone)"
      ]
    )
    let finding = plan.tenants[0].findings.first { $0.rule == "overridden-for-some" }
    #expect(finding?.at?.line == world.document(Self.widened).lines(before: "applications: [web, admin]"))
    await world.stop()
  }

  @Test func `one is one`() async throws {
    let world = try await world(["acme": [Self.google]])
    #expect(
      findings(try await world.plan(Self.widened)) == [
        "warning nothing changes for the members of an organisation with sign-in methods of its own: "
          + "\"acme\" (without the phone)"
      ]
    )
    await world.stop()
  }

  @Test func `where none has any, nothing is said`() async throws {
    let world = try await world(["globex": []])
    #expect(findings(try await world.plan(Self.widened)) == [])
    await world.stop()
  }

  /// Each costs a request, in the account's own rate limit.
  @Test func `they are asked only where a plan changes who signs in by phone`() async throws {
    let world = try await world(["acme": [Self.google], "globex": []])
    func asked() -> [String: Int] { world.requests().filter { $0.key.contains("organizations") } }
    #expect(try await world.plan(Examples.whole).isEmpty)
    #expect(asked() == [:])
    _ = try await world.plan(
      Examples.whole.replacing("custom_sign_in_pages: true", with: "custom_sign_in_pages: false")
    )
    #expect(asked() == [:])
    _ = try await world.plan(Self.widened)
    #expect(
      asked() == [
        "GET /api/v1/organizations": 1, "GET /api/v1/organizations/acme/connections": 1,
        "GET /api/v1/organizations/globex/connections": 1,
      ]
    )
    await world.stop()
  }

  @Test func `without the scopes, it is said that nobody looked, and nothing is asked`() async throws {
    let world = try await world(["acme": [Self.google]], scopes: Scopes.manager + ["read:organizations"])
    #expect(
      findings(try await world.plan(Self.widened)) == [
        "notice members of an organisation with sign-in methods of its own see only those, and it is not known which: "
          + "the tool's application lacks read:organization_connections"
      ]
    )
    #expect(world.requests().keys.allSatisfy { !$0.contains("organizations") })
    await world.stop()
  }

  @Test(arguments: [true, false])
  func `an account that may not have them is told of, and planned`(_ saysScopes: Bool) async throws {
    let world = try await world(["acme": []]) { variations in
      variations.planHasOrganizations = false
      variations.tokenAnswerHasScope = saysScopes
    }
    let found = findings(try await world.plan(Self.widened))
    #expect(found.count == 1 && found[0].hasPrefix("notice ") && found[0].contains("not included"))
    await world.stop()
  }

  /// More pages than one, and more organisations than are asked.
  @Test func `of many, the first hundred are looked at`() async throws {
    let codes = (0..<120).map { String(repeating: "0", count: 3 - String($0).count) + String($0) }
    let world = try await world(Dictionary(uniqueKeysWithValues: codes.map { ("org_" + $0, [Self.google]) })) {
      $0.largestPage = 50
    }
    let found = findings(try await world.plan(Self.widened))
    #expect(found.count == 2)
    #expect(
      found.contains { $0.hasPrefix("warning ") && $0.contains("100 organisations") && $0.contains("and 95 more") }
    )
    #expect(found.contains { $0.hasPrefix("notice ") && $0.hasSuffix("only the first 100 were looked at") })
    let requests = world.requests().filter { $0.key.contains("organizations") }
    #expect(requests["GET /api/v1/organizations"] == 3 && requests.values.reduce(0, +) == 103)
    await world.stop()
  }

  @Test func `no answer stops a plan, and what is known of the others is said`() async throws {
    let world = try await world(["acme": [Self.google], "globex": [Self.google], "initech": [Self.email]])
    world.emulator.faults = [
      FaultRule(.failure(500), .matching(method: "GET", pathPrefix: "/api/v1/organizations/globex/"))
    ]
    let some = findings(try await world.plan(Self.widened))
    #expect(some.count == 2 && some.contains { $0.contains("\"acme\", \"initech\" (without the phone)") })
    #expect(some.contains { $0.hasPrefix("notice ") && $0.contains("1 of 3 could not be looked at (") })
    world.emulator.faults = [FaultRule(.failure(503), .matching(method: "GET", pathPrefix: "/api/v1/organizations"))]
    let none = findings(try await world.plan(Self.widened))
    #expect(none.count == 1 && none[0].hasPrefix("notice ") && none[0].contains("503"), "\(none)")
    await world.stop()
  }

  /// Runs the tool; what it prints, and how many requests for organisations it sent.
  private func run(_ arguments: [String], in world: World) async throws -> (output: String, asked: Int) {
    _ = world.requests()
    let child = try Child(
      Executable.dialtone,
      arguments,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": world.stateFolder.path, "USER": "tester",
        "KINDE_CLIENT_ID": KindeEmulation.Credentials().clientID,
        "KINDE_CLIENT_SECRET": KindeEmulation.Credentials().clientSecret,
      ],
      in: world.stateFolder.path
    )
    let ending = try await child.ended()
    #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
    return (
      ending.outputText, world.requests().filter { $0.key.contains("organizations") }.values.reduce(0, +)
    )
  }

  @Test func `a snapshot holds them, so that a plan against it says the same`() async throws {
    let world = try await world(["acme": [Self.google], "globex": []])
    try world.stateFolder.write(world.document(Self.widened), to: "acme.yaml")
    func findings(_ plan: String) throws -> [JSON] {
      let document = try JSON(decoding: Array(plan.utf8))
      guard case .list(let tenants)? = document["tenants"], case .list(let all)? = tenants.first?["findings"] else {
        return []
      }
      return all.filter { if case .text(let rule)? = $0["rule"] { rule.hasPrefix("overridden") } else { false } }
    }
    let live = try await run(["plan", "acme.yaml", "--format", "json"], in: world)
    #expect(try findings(live.output).contains { $0["rule"] == "overridden-for-some" })
    #expect(try await run(["snapshot", "acme.yaml", "-o", "s.json"], in: world).asked == live.asked)
    let offline = try await run(["plan", "acme.yaml", "--live", "s.json", "--format", "json"], in: world)
    #expect(offline.asked == 0)
    #expect(try findings(offline.output) == findings(live.output))
    await world.stop()
  }

  /// What somebody approved is carried out whoever came meanwhile, and what shows no findings looks for none.
  @Test func `other organisations make no saved plan stale, and apply and drift do not ask for them`() async throws {
    let world = try await World { emulation in
      emulation.organizations = ["globex": []]
      emulation.credentials.scopes += Scopes.organizations
    }
    let text =
      "applications:\n  web: { name: Web, type: single_page }\nphone_connections:\n  sms: { applications: [web] }\n"
    try world.stateFolder.write(world.document(text), to: "acme.yaml")
    func asked(_ arguments: String...) async throws -> Int { try await run(arguments, in: world).asked }
    #expect(try await asked("plan", "acme.yaml", "-o", "p.json") == 2)
    try await world.emulator.store.access { objects in
      try objects.put("organizations", "acme", ["code": "acme", "name": "Acme", "connections": [.text(Self.google)]])
    }
    #expect(try await asked("apply", "p.json", "--auto-approve") == 0)
    try world.stateFolder.write(world.document(text.replacing("[web]", with: "[]")), to: "acme.yaml")
    #expect(try await asked("drift", "acme.yaml") == 0)
    await world.stop()
  }

  @Test func `where the phone connection goes, those who keep it are named`() async throws {
    let world = try await world(["acme": [Self.phone]])
    let removed = Examples.whole.replacing(
      "phone_connections:\n  sms:\n    applications: [web]\n",
      with: "phone_connections: {}\n"
    )
    #expect(
      findings(try await world.plan(removed)) == [
        "warning nothing changes for the members of an organisation with sign-in methods of its own: "
          + "\"acme\" (with the phone)"
      ]
    )
    await world.stop()
  }

  @Test func `names are told apart, and cannot pass for more than one`() async throws {
    let world = try await world([:])
    try await world.emulator.store.access { objects in
      let names = [
        "a": "Same", "b": "Same", "c": "Acme\" (with the phone), \"Globex", "d": "  ",
        "e": String(repeating: "x", count: 99),
      ]
      for (code, name) in names {
        try objects.put(
          "organizations",
          code,
          ["code": .text(code), "name": .text(name), "connections": [.text(Self.google)]]
        )
      }
    }
    let found = findings(try await world.plan(Self.widened))
    let expected = [
      "\"Same\" (a)", "\"Same\" (b)", "\"Acme' (with the phone), 'Globex\" (c)", "\"d\"",
      "\"\(String(repeating: "x", count: 60))…\"",
    ]
    #expect(found.count == 1 && found[0].contains(expected.joined(separator: ", ")), "\(found)")
    await world.stop()
  }

  @Test(arguments: [Variations.ConnectionPages.whole, .repeated, .continued])
  func `their lists are read to the end, however they are continued`(_ pages: Variations.ConnectionPages) async throws {
    let own = KindeEmulation.social(11).map(\.id) + [Self.phone]
    let world = try await world(["acme": own]) { $0.applicationConnections = pages }
    let found = findings(try await world.plan(Self.widened))
    #expect(found.count == 1 && found[0].hasSuffix("\"acme\" (with the phone)"))
    await world.stop()
  }
}

extension String {
  /// The number of the line that a text is on, from 1.
  fileprivate func lines(before text: String) -> Int {
    (split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) } ?? -1) + 1
  }
}
