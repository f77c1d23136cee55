import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// An application whose page asks first for a code leaves the phone connection that sends it.
@Suite struct LeavingTests {
  private static let applications = """
    applications:
      web: { name: Acme Web, type: native, identifier: acme-web FIRST }
      shop: \(Acme.shop)

    """

  /// - Parameter first: what the configuration says of the first way to sign in.
  private func yaml(_ pool: Rehearsal, _ first: String, _ connection: String) -> String {
    pool.yaml(Self.applications.replacing(" FIRST", with: first) + "phone_connections: \(connection)\n")
  }

  private let both = "{ sms: { applications: [shop, web] } }"
  private let one = "{ sms: { applications: [shop] } }"

  /// The application with these methods, of which a code by phone is one and a code by e-mail is not.
  private func start(_ methods: [String], _ story: (Rehearsal) async throws -> Void) async throws {
    try await UserPool.tell { pool in
      try await settle(yaml(pool, ", default_sign_in: code", both), on: pool)
      try await pool.console.change("Acme Web") { web in
        web.set("loginConfig", "enabledBasicLoginMethods", .list(methods.map(JSON.text)))
      }
      try await story(pool)
    }
  }

  @Test(arguments: [", default_sign_in: code", ""])
  func `a page without passwords can leave, through a gate`(_ first: String) async throws {
    try await start(["PHONE_CODE"]) { pool in
      let plan = try #require(try await pool.plan(yaml(pool, first, one)).tenants.first)
      #expect(plan.gates.map(\.gate) == ["sign-in-stops"] && plan.gates.allSatisfy(\.canBeAllowed))
      #expect(plan.findings.map(\.rule) == ["sign-in-stops"])
      let note = try #require(plan.leftAlone.first { $0.subject == "acme/application/web.default_sign_in" })
      #expect(note.message.contains("would send a code"), "\(note.message)")
      try await settle(yaml(pool, first, one), on: pool)
      #expect(try await pool.console.application("Acme Web").loginMethods == [])
      try await settle(yaml(pool, first, both), on: pool)
      #expect(try await pool.console.application("Acme Web").loginMethods == ["PHONE_CODE"])
    }
  }

  @Test func `a page without passwords that has an identity provider can leave, through a gate`() async throws {
    try await start(["PHONE_CODE"]) { pool in
      try await pool.console.change("Acme Web") { web in
        web.set("loginConfig", "enabledExtIdpConns", [["extIdpConnId": "6500000000000000000000e1"]])
      }
      let plan = try #require(try await pool.plan(yaml(pool, "", one)).tenants.first)
      let gate = try #require(plan.gates.first)
      #expect(plan.gates.count == 1 && gate.gate == "sign-in-stops")
      #expect(gate.message.contains("the sign-in page of web would ask first for a code that never comes"))
      #expect(plan.findings.map(\.rule) == ["sign-in-stops"] && plan.findings.first?.applications == 1)
    }
  }

  @Test func `the connection of a page without passwords can go, through a gate`() async throws {
    try await start(["PHONE_CODE"]) { pool in
      let plan = try #require(try await pool.plan(yaml(pool, "", "{}")).tenants.first)
      #expect(plan.gates.map(\.gate) == ["sign-in-stops"])
      try await settle(yaml(pool, "", "{}"), on: pool)
      #expect(try await pool.console.application("Acme Web").loginMethods == [])
    }
  }

  @Test func `a page with passwords asks for them first, which the configuration can say`() async throws {
    try await start(["EMAIL_PASSWORD", "PHONE_CODE"]) { pool in
      let plan = try await pool.plan(yaml(pool, "", one))
      #expect(plan.failures.first?.message.contains("write default_sign_in: password") == true)
    }
  }

  /// What asks for passwords first.
  private func firsts(_ pool: Rehearsal) throws -> [String] {
    try pool.emulator.exchanges.filter { $0.path.hasSuffix("/update-application") }.compactMap { exchange in
      let body = try JSON(decoding: exchange.request.body)["loginConfig"]
      let first = body?["defaultLoginMethod"]?["connectionType"]?.text ?? ""
      let methods = body?["enabledBasicLoginMethods"]?.texts ?? []
      return "\(first) \(methods.contains("PHONE_CODE") ? "with" : "without") codes"
    }
  }

  @Test(arguments: ["{ sms: { applications: [shop] } }", "{}"])
  func `a target that takes the codes takes the page along that asks for them`(_ connection: String) async throws {
    try await start(["EMAIL_PASSWORD", "PHONE_CODE"]) { pool in
      let yaml = yaml(pool, ", default_sign_in: password", connection)
      let target = ["acme/phone_connection/sms"]
      #expect(try await pool.plan(yaml, targets: target).lines.contains("update acme/application/web: default_sign_in"))
      pool.emulator.resetExchanges()
      let result = try await pool.apply(yaml, targets: target)
      #expect(result.isComplete, "\(result.problem)")
      let web = try firsts(pool).filter { $0.hasPrefix("PASSWORD") }.prefix(2)
      #expect(web == ["PASSWORD with codes", "PASSWORD without codes"])
      #expect(try await pool.plan(yaml).isEmpty)
    }
  }
}
