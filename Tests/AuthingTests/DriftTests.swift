import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Every field that can be read, changed by somebody else: it is seen, named and set right.
@Suite struct DriftTests {
  struct Change: Sendable, CustomTestStringConvertible {
    var path: String
    var work: @Sendable (PoolConsole) async throws -> Void
    var testDescription: String { path }
  }

  private static func web(_ path: String, _ key: String, _ value: JSON) -> Change {
    Change(path: "application/web.\(path)") { try await $0.change("Acme Web") { $0[key] = value } }
  }

  private static func login(_ path: String, _ key: String, _ value: JSON) -> Change {
    Change(path: path) { try await $0.change("Acme Web") { $0.set("loginConfig", key, value) } }
  }

  private static let changes: [Change] = [
    Change(path: "tenant.code_length") { try await $0.setSecurity("verifyCodeLength", 4) },
    Change(path: "tenant.code_attempts") { try await $0.setSecurity("verifyCodeMaxAttempts", 9) },
    web("name", "appName", "Other"),
    web("description", "appDescription", "Other"),
    web("identifier", "appIdentifier", "other"),
    web("logo_url", "appLogo", "https://other.example/logo.png"),
    web("callbacks", "redirectUris", ["https://evil.example/callback"]),
    web("logout_urls", "logoutRedirectUris", []),
    web("login_url", "initLoginUri", "https://other.example/login"),
    web("single_sign_on", "ssoEnabled", false),
    login("application/web.first_party", "showAuthorizationPage", false),
    login("application/web.default_sign_in", "defaultLoginMethod", ["connectionType": "PASSWORD"]),
    Change(path: "phone_factor.enabled") { try await $0.setFactors([]) },
    login("phone_connection/sms.applications", "enabledBasicLoginMethods", ["EMAIL_CODE"]),
    Change(path: "phone_connection/sms.sign_up") { console in
      try await console.change("Acme Web") { $0.set("registerConfig", "enabledBasicRegisterMethods", ["EMAIL_CODE"]) }
    },
  ]

  @Test(arguments: changes)
  func `a field that was changed elsewhere is named and set right`(_ change: Change) async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let before = try await pool.console.picture()
      try await change.work(pool.console)
      let plan = try await pool.plan(pool.everything)
      #expect(plan.driftedPaths == ["acme/\(change.path)"])
      #expect(plan.lines.count == 1, "\(plan.lines)")
      try await settle(pool.everything, on: pool)
      // Of the other methods, the configuration says nothing.
      if !change.path.hasPrefix("phone_connection") { #expect(try await pool.console.picture() == before) }
    }
  }

  @Test func `a type that was changed elsewhere is another application`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      try await pool.console.change("Acme Shop") { $0["appType"] = "native" }
      let plan = try await pool.plan(pool.everything)
      #expect(plan.driftedPaths.contains("acme/application/shop.type"))
      #expect(plan.lines.contains { $0.hasPrefix("replace acme/application/shop") })
    }
  }

  @Test func `what was deleted elsewhere is made again`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let before = try await pool.console.picture()
      try await pool.console.remove("Acme Web")
      // What cannot be read is written again for the one that is made anew.
      #expect(try await pool.plan(pool.everything).lines.contains("update acme/phone_factor: applications"))
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.picture() == before)
    }
  }

  @Test func `an unreadable field is not drift, and is written again where somebody asks for it`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let plan = try await pool.plan(pool.everything)
      let unverifiable = plan.tenants.flatMap(\.unverifiable)
      #expect(unverifiable.map(\.path) == ["applications"] && unverifiable.first?.reason.contains("reading") == true)
    }
  }

  @Test func `what this plan's own replacement changes elsewhere is the team's change`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let other = pool.everything.replacing("type: single_page", with: "type: native")
      let plan = try await pool.plan(other)
      #expect(plan.driftedPaths == [])
      #expect(plan.lines.contains { $0.hasPrefix("replace acme/application/web") }, "\(plan.lines)")
      try await settle(other, on: pool)
    }
  }
}
