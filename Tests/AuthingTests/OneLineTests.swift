import HTTP
import Planning
import Rehearsal
import Source
import Testing

/// What one changed line does to people who sign in is named in a user pool too.
@Suite struct OneLineTests {
  static let rows = [
    OneLine("applications: [web, shop], ", "applications: [web], ", "sign-in-narrowed", applications: 1),
    OneLine("sign_up: true", "sign_up: false", "sign-up-closed", applications: 2),
    OneLine(
      "phone_connections:\n  sms: { applications: [web, shop], sign_up: true }\n",
      "phone_connections: {}\n",
      "sign-in-stops",
      applications: 2
    ),
    OneLine("enabled: true, ", "enabled: false, ", "mfa-turned-off", applications: 2),
    OneLine(
      "enabled: false, ",
      "enabled: true, ",
      "enrollment-demanded",
      "same-phone-twice",
      applications: 2,
      given: [("enabled: true, ", "enabled: false, ")]
    ),
    OneLine("default_sign_in: code", "default_sign_in: password", "first-sign-in-changed", applications: 1),
    OneLine("//app.acme.example/login", "//login.acme.example/login", "sign-in-start-moved", applications: 1),
    OneLine("login_url: https://app.acme.example/login", "login_url: null", "sign-in-start-moved", applications: 1),
    OneLine("https://app.acme.example/login", "https://app.acme.example/start"),
    OneLine(", https://app.acme.example/other]", "]", "callbacks-removed", applications: 1),
    OneLine("identifier: acme-web", "identifier: acme-app", "sign-in-address-changed", applications: 1),
  ]

  @Test(arguments: rows)
  func `a line is named by its rules, where it is`(_ row: OneLine) async throws {
    try await UserPool.tell { pool in
      let (start, changed) = (row.start(pool.everything), row.changed(pool.everything))
      try await settle(start, on: pool)
      // Its applications have no security rules of their own yet: a state, and no change.
      let state = "not-effective-yet"
      #expect(try await pool.plan(start).tenants.flatMap(\.findings).map(\.rule) == [state])
      var plan = try await pool.plan(changed)
      for index in plan.tenants.indices { plan.tenants[index].findings.removeAll { $0.rule == state } }
      row.expect(of: plan, from: start, to: changed)
    }
  }

  @Test func `a pool that forbids sign-up makes it of no effect`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.yaml(Acme.one + "phone_connections:\n  sms:\n    applications: [web]\n    sign_up: true\n")
      try await settle(yaml, on: pool)
      #expect(try await pool.plan(yaml).tenants.allSatisfy(\.findings.isEmpty))
      try await pool.console.setSecurity("registerDisabled", true)
      let finding = try #require(try await pool.plan(yaml).tenants[0].findings.first)
      #expect(finding.rule == "not-effective-yet" && finding.at?.line == yaml.split(separator: "\n").count)
      #expect(finding.message.contains("registerDisabled") && finding.applications == 1)
      let closed = yaml.replacing("sign_up: true", with: "sign_up: false")
      #expect(try await pool.plan(closed).tenants[0].findings.map(\.rule) == ["sign-up-closed"])
    }
  }
}
