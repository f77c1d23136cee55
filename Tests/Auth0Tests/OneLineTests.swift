import Auth0Emulation
import Planning
import Rehearsal
import Testing

/// What one changed line does to people who sign in is named on an Auth0 tenant too.
@Suite struct OneLineTests {
  static let rows = [
    OneLine("applications: [web]", "applications: []", "sign-in-stops", applications: 1),
    OneLine("applications: [web]", "applications: null", "sign-in-stops", applications: 1),
    OneLine("sign_up: true", "sign_up: false", "sign-up-closed", given: [("sign_up: false", "sign_up: true")]),
    OneLine("sign_up: false", "sign_up: true", "sign-up-opened"),
    OneLine(
      "first_party: true",
      "first_party: false",
      "first-party-turned-off",
      "platform-notice",
      applications: 1
    ),
    // One setting: what is denied takes away what was allowed.
    OneLine(
      "allowed_countries: [NO, SE]",
      "denied_countries: [NG]",
      "countries-opened",
      given: [("settings:\n", "settings:\n  allowed_countries: [NO, SE]\n")]
    ),
    OneLine(
      "denied_countries: [NG]",
      "allowed_countries: [NO, SE]",
      "countries-closed",
      given: [("settings:\n", "settings:\n  denied_countries: [NG]\n")]
    ),
    OneLine(", https://app.acme.example/silent]", "]", "callbacks-removed", applications: 1),
    OneLine("https://app.acme.example/silent]", "\"http://localhost:3000\"]", "callbacks-removed", "callbacks-opened"),
    OneLine("web_origins: [https://app.acme.example]", "web_origins: []", "callbacks-removed"),
    OneLine("type: single_page", "type: native", "application-type-changed", applications: 1),
    OneLine("[authorization_code, refresh_token]", "[refresh_token]", "grants-removed", applications: 1),
    OneLine("channels: [sms, voice]", "channels: [sms]", "channel-removed", applications: 1),
    OneLine(
      "channels: [sms]",
      "channels: [sms, voice]",
      "channel-added",
      given: [
        ("channels: [sms, voice]", "channels: [sms]")
      ]
    ),
    OneLine("from: +14155552671", "from: +14155552672", "sender-changed", applications: 1),
    OneLine("AC00000000000000000000000000000000", "AC00000000000000000000000000000001", "provider-access-changed"),
    OneLine("{ env: TWILIO_AUTH_TOKEN }", "{ env: AWS_KEY }", "provider-access-changed", applications: 1),
    OneLine("session_lifetime: 72h\n", "session_lifetime: 30h\n", "sessions-shortened", applications: 1),
    OneLine(
      "enforcement: never",
      "enforcement: always",
      "enrollment-demanded",
      "same-phone-twice",
      given: [
        ("enforcement: always", "enforcement: never")
      ]
    ),
  ]

  @Test(arguments: rows)
  func `a line is named by its rules, where it is`(_ row: OneLine) async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.everything()
      try await settle(row.start(yaml), on: tenant)
      #expect(try await tenant.plan(row.start(yaml)).tenants.allSatisfy(\.findings.isEmpty))
      row.expect(of: try await tenant.plan(row.changed(yaml)), from: row.start(yaml), to: row.changed(yaml))
    }
  }

  @Test func `codes that the platform itself sends are few where every sign-in needs one`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let start = tenant.yaml(
        "providers: { own: { service: platform } }\n"
          + "phone_factor:\n  enabled: true\n  channels: [sms]\n  enforcement: never\n  provider: own\n"
      )
      try await settle(start, on: tenant)
      let row = OneLine("enforcement: never", "enforcement: always", "enrollment-demanded", "platform-service-enforced")
      row.expect(of: try await tenant.plan(row.changed(start)), from: start, to: row.changed(start))
    }
  }

  /// The account of the service that goes is there until the plan is carried out.
  @Test func `a provider that becomes another service is nobody's change from outside`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let account = """
            account_sid: AC00000000000000000000000000000000
            auth_token: { env: TWILIO_AUTH_TOKEN }
            from: +14155552671

        """
      let start = tenant.yaml("providers:\n  main:\n    service: twilio\n" + account)
      try await settle(start, on: tenant)
      let other = tenant.yaml("providers:\n  main:\n    service: platform\n")
      #expect(try await tenant.plan(other).driftedPaths.isEmpty)
      try await settle(other, on: tenant)
    }
  }

  /// The enforcement is live, and no file says it.
  @Test func `a factor that goes while every sign-in asks for it is a gate, whoever manual for it`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.everything(), on: tenant)
      let start = tenant.everything().replacing("  enforcement: always\n", with: "")
      let row = OneLine("enabled: true", "enabled: false", "sign-in-stops", "mfa-turned-off", applications: 1)
      row.expect(of: try await tenant.plan(row.changed(start)), from: start, to: row.changed(start))
    }
  }
}
