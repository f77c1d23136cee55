import Auth0
import Auth0Emulation
import Configuration
import Emulation
import Rehearsal
import Source
import Testing

/// What is refused at its line, before anything is asked of Auth0.
@Suite struct OfflineTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var sections: String
    var rule: String
    var says: String
    var testDescription: String { says }
  }

  private static let twilio = """
    service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: TWILIO_AUTH_TOKEN }, from: +14155552671
    """

  private static let mistakes: [Mistake] = [
    .init(
      sections: "providers: { a: { \(twilio) }, b: { \(twilio) } }",
      rule: "platform-cannot",
      says: "a tenant of auth0 has one provider"
    ),
    .init(
      sections: "settings: { default_country: NO }",
      rule: "platform-cannot",
      says: "auth0 cannot set default_country"
    ),
    .init(
      sections: "providers: { a: { service: sinch, region: eu, api_key: { env: A }, api_secret: { env: B } } }",
      rule: "platform-cannot",
      says: "auth0 has no service \"sinch\""
    ),
    .init(
      sections: "phone_factor: { enforcement: optional }",
      rule: "platform-cannot",
      says: "auth0 has no enforcement \"optional\""
    ),
    .init(
      sections: "phone_factor: { messages: { enrollment: { sms: '{{ code }} {{ shoe.size }}' } } }",
      rule: "platform-cannot",
      says: "auth0 cannot say messages.enrollment.sms so"
    ),
    .init(
      sections:
        "settings: { unified_phone: true }\nphone_factor: { messages: { enrollment: { sms: '{{ code }} {{ locale }}' } } }",
      rule: "platform-cannot",
      says: "auth0 cannot say messages.enrollment.sms so"
    ),
    .init(
      sections: "providers: { a: { service: vonage, api_key: { env: A }, api_secret: { env: B } } }",
      rule: "missing-key",
      says: "the provider a has no from"
    ),
    .init(
      sections: "providers: { a: { service: mitto, api_key: { env: A }, from: Acme, channels: [sms, voice] } }",
      rule: "provider-cannot-call",
      says: "Dialtone's program for mitto cannot call"
    ),
    .init(
      sections: """
        settings: { unified_phone: false }
        providers: { a: { service: mitto, api_key: { env: A }, from: Acme } }
        phone_connections: { sms: { provider: a } }
        """,
      rule: "provider-cannot-carry",
      says: "mitto cannot send codes for sign-in in Auth0's legacy world"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { a: { \(twilio), channels: [sms] } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-lacks-channel",
      says: "the provider does not deliver what the factor offers: voice"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { a: { service: mitto, api_key: { env: A }, from: Acme } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-lacks-channel",
      says: "the provider does not deliver what the factor offers: voice"
    ),
    .init(
      sections: "applications: { web: { name: Web, type: native, grants: null } }",
      rule: "platform-cannot",
      says: "auth0 has no default for grants to go back to"
    ),
    .init(
      sections: "applications: { web: { name: 'A <b>', type: native } }",
      rule: "platform-limit",
      says: "invalid name for auth0: \"A <b>\""
    ),
    .init(
      sections: "applications: { web: { name: Web, type: native, metadata: { \(keys(11)) } } }",
      rule: "platform-limit",
      says: "too many keys in metadata for auth0: 11"
    ),
    .init(
      sections: "applications: { web: { name: Web, type: native, metadata: { 'a%': b } } }",
      rule: "platform-limit",
      says: "invalid key of metadata for auth0: \"a%\""
    ),
    .init(
      sections: "applications: { web: { name: Web, type: native, login_url: 'http://acme.example/login' } }",
      rule: "platform-limit",
      says: "invalid login_url for auth0: \"http://acme.example/login\""
    ),
    .init(
      sections: "settings: { default_redirect_url: 'http://acme.example' }",
      rule: "platform-limit",
      says: "invalid default_redirect_url for auth0: \"http://acme.example\""
    ),
    .init(
      sections: "settings: { languages: [en, eo] }",
      rule: "platform-cannot",
      says: "auth0 has no languages \"eo\""
    ),
    .init(
      sections: "settings: { languages: [] }",
      rule: "platform-limit",
      says: "too few elements in languages for auth0: 0"
    ),
    .init(
      sections: "phone_connections: { my_sms: { code_length: 6 } }",
      rule: "platform-limit",
      says: "invalid name for auth0: \"my_sms\""
    ),
    .init(
      sections: "phone_connections: { sms: { name: a--b } }",
      rule: "platform-limit",
      says: "invalid name for auth0: \"a--b\""
    ),
    .init(
      sections: "phone_connections: { sms: { code_length: 41 } }",
      rule: "out-of-range",
      says: "code_length is 41"
    ),
    .init(
      sections: "providers: { a: { service: custom, code: a.js, secrets: { \(keys(31, "{ env: A }")) } } }",
      rule: "platform-limit",
      says: "too many keys in secrets for auth0: 31"
    ),
    .init(
      sections: "settings: { unified_phone: true }\nproviders: { a: { \(twilio), channels: [] } }",
      rule: "platform-limit",
      says: "too few elements in channels for auth0: 0"
    ),
  ]

  /// So many keys of a map.
  private static func keys(_ count: Int, _ value: String = "v") -> String {
    (1...count).map { "k\($0): \(value)" }.joined(separator: ", ")
  }

  @Test(arguments: [
    "applications: { web: { name: Web, type: native, metadata: { \(keys(10)) } } }",
    "phone_connections: { my_sms: { name: my-sms } }",
    "phone_connections: { my_sms: { connection_id: con_XXXXXXXXXXXXXXXX } }",
    "providers: { a: { \(twilio), channels: [] } }", "settings: { languages: [nb] }",
  ])
  func `what is within Auth0's limits is taken`(_ sections: String) async throws {
    try await Tenancy.tell { tenant in
      let diagnostics = try await tenant.load(tenant.yaml(sections + "\n")).diagnostics.all
      #expect(diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    }
  }

  @Test(arguments: [
    ("providers: { a: { service: platform } }", Diagnostic.Severity.warning, "auth0-own-service-is-for-evaluation"),
    ("phone_factor: { enforcement: always, recovery_codes: false }", .warning, "always-without-recovery-codes"),
  ])
  func `what Auth0's pages say and no field shows is said at its line`(
    _ sections: String,
    _ severity: Diagnostic.Severity,
    _ rule: String
  ) async throws {
    try await Tenancy.tell { tenant in
      let found = try await tenant.load(tenant.yaml(sections + "\n")).diagnostics.all
      #expect(found.map(\.rule) == [rule] && found.map(\.severity) == [severity])
      #expect(found.allSatisfy { !$0.detail.isEmpty && $0.range?.line == 7 })
    }
  }

  @Test(arguments: mistakes)
  func `it is refused at its line`(_ mistake: Mistake) async throws {
    try await Tenancy.tell { tenant in
      let diagnostics = try await tenant.load(tenant.yaml(mistake.sections + "\n")).diagnostics.all
      let errors = diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.rule) == [mistake.rule], "\(errors.map(\.summary))")
      #expect(errors.first?.summary == mistake.says)
      #expect((errors.first?.range?.line ?? 0) > 6)
      #expect(tenant.emulator.exchanges.isEmpty)
    }
  }

  @Test func `credentials need one proof, and not two`() async throws {
    try await Tenancy.tell { tenant in
      let whole = tenant.yaml("")
      let none = try await tenant.load(whole.replacing("  client_secret: { env: AUTH0_CLIENT_SECRET }\n", with: ""))
      #expect(none.diagnostics.all.map(\.summary) == ["the credentials have no client_secret"])
      let both = try await tenant.load(
        whole.replacing("  client_secret:", with: "  private_key: { file: key.pem }\n  client_secret:")
      )
      #expect(both.diagnostics.all.map(\.rule) == ["credentials-both-ways"])
    }
  }

  @Test func `a tenant without credentials is told what to write`() async throws {
    try await Tenancy.tell { tenant in
      let text = "tenant: acme\nplatform: auth0\ndomain: \(tenant.emulator.url)\n"
      let diagnostics = try await tenant.load(text).diagnostics.all
      #expect(diagnostics.map(\.summary) == ["the tenant acme has no credentials"])
      #expect(diagnostics.first?.range?.line == 1)
      #expect(diagnostics.first?.detail.contains("client_id, and client_secret or private_key") == true)
    }
  }
}
