import AuthingEmulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import TestSupport
import Testing

/// A sign-in page that asks first for a code that no method sends: refused in the plan.
@Suite struct CodeTests {
  private static let web = "applications:\n  web:\n    name: Acme Web\n    type: native\n    identifier: acme-web\n"
  private static let codes = "phone_connections: { sms: { applications: [web] } }\n"

  /// The application with a password by e-mail alone, beside what else the configuration says.
  private func withoutCodes(_ sections: String, _ story: (Rehearsal) async throws -> Void) async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Self.web + sections), on: pool)
      try await pool.console.change("Acme Web") { application in
        let methods = application.loginMethods.filter { $0 != "EMAIL_CODE" }
        application.set("loginConfig", "enabledBasicLoginMethods", .list(methods.map(JSON.text)))
      }
      try await story(pool)
    }
  }

  @Test func `a code first where no method sends codes is refused`() async throws {
    try await withoutCodes("    default_sign_in: password\n") { pool in
      let plan = try await pool.plan(pool.yaml(Self.web + "    default_sign_in: code\n"))
      let message = try #require(plan.failures.first?.message)
      #expect(message.hasPrefix("acme/application/web.default_sign_in ("))
      #expect(message.contains("tenant.yaml:13): no sign-in method of \"Acme Web\" would send a code"))
      #expect(message.contains("write default_sign_in: password"))
    }
  }

  @Test func `codes by phone send one`() async throws {
    try await withoutCodes("    default_sign_in: password\n") { pool in
      try await settle(pool.yaml(Self.web + "    default_sign_in: code\n" + Self.codes), on: pool)
    }
  }

  /// What the page asks for first after each change of the application that was sent.
  private func firsts(_ pool: Rehearsal) throws -> [String] {
    try pool.emulator.exchanges.filter { $0.path.hasSuffix("/update-application") }.compactMap { exchange in
      try JSON(decoding: exchange.request.body)["loginConfig"]?["defaultLoginMethod"]?["connectionType"]?.text
    }
  }

  @Test func `a code is asked for first once there is a method that sends one, and no longer than that`() async throws {
    try await withoutCodes("    default_sign_in: password\n") { pool in
      let first = pool.yaml(Self.web + "    default_sign_in: code\n" + Self.codes)
      let change = try #require(try await pool.plan(first).tenants.flatMap(\.changes).first { $0.action == .update })
      #expect(change.differences.map { $0.requires?.map(\.description) } == [["acme/phone_connection/sms"]])
      pool.emulator.resetExchanges()
      try await settle(first, on: pool)
      #expect(try firsts(pool) == ["PASSWORD", "PASSCODE"])
      pool.emulator.resetExchanges()
      try await settle(pool.yaml(Self.web + "    default_sign_in: password\nphone_connections: {}\n"), on: pool)
      #expect(try firsts(pool) == ["PASSWORD", "PASSWORD"])
      #expect(try await pool.console.application("Acme Web").loginMethods == ["EMAIL_PASSWORD"])
    }
  }

  /// Another deployment may create applications with other methods.
  @Test func `a new application's page asks for a code first once there is a method that sends one`() async throws {
    try await UserPool.tell({ $0.variations.usualLoginMethods = ["EMAIL_PASSWORD"] }) { pool in
      let yaml = pool.yaml(Self.web + "    default_sign_in: code\n" + Self.codes)
      let result = try await pool.apply(yaml)
      #expect(result.isComplete, "\(result.problem)")
      #expect(try firsts(pool) == ["PASSWORD", "PASSCODE"])
      try await settle(yaml, on: pool)
    }
  }

  @Test func `a code is not asked for first while the connection waits for a person`() async throws {
    try await withoutCodes("    default_sign_in: password\n") { pool in
      let yaml = pool.yaml(
        Self.web + "    description: New\n    default_sign_in: code\nproviders: { main: { service: platform } }\n"
          + "phone_connections: { sms: { applications: [web], provider: main } }\n"
      )
      let problem = try await pool.apply(yaml).problem
      #expect(problem.contains("acme/application/web partlyApplied"), "\(problem)")
      #expect(problem.contains("description done, the rest not: it needs acme/phone_connection/sms"), "\(problem)")
      let web = try await pool.console.application("Acme Web")
      #expect(web["appDescription"] == "New")
      #expect(web["loginConfig"]?["defaultLoginMethod"]?["connectionType"] == "PASSWORD")
      let plan = try await pool.plan(yaml)
      #expect(plan.driftedPaths == [])
      #expect(plan.lines.contains("update acme/application/web: default_sign_in"), "\(plan.lines)")
    }
  }

  /// Whether the configuration still declares that the page asks for a code first, or says nothing of it.
  @Test(
    arguments: ["    default_sign_in: code\n", ""],
    [
      "phone_connections: {}\n",
      "  other: { name: Other, type: native, identifier: other }\n"
        + "phone_connections: { sms: { applications: [other] } }\n",
    ]
  )
  func `taking the last codes away is refused`(_ first: String, _ sections: String) async throws {
    try await withoutCodes("    default_sign_in: code\n" + Self.codes) { pool in
      let plan = try await pool.plan(pool.yaml(Self.web + first + sections))
      let message = try #require(plan.failures.first?.message)
      #expect(message.contains("no sign-in method of \"Acme Web\" would send a code"))
    }
  }

  @Test func `what was so before, and is not declared, is left alone`() async throws {
    try await withoutCodes("    default_sign_in: code\n") { pool in
      let plan = try await pool.plan(pool.yaml(Self.web))
      #expect(plan.failures == [])
    }
  }

  @Test func `an application that goes needs no codes`() async throws {
    try await withoutCodes("    default_sign_in: code\n" + Self.codes) { pool in
      try await settle(pool.yaml("applications: {}\nphone_connections: {}\n"), on: pool)
    }
  }
}
