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
        "settings: { unified_phone: true }\nphone_factor: { messages: { enrollment: { sms: '{{ code }} {{ message_type }}' } } }",
      rule: "platform-cannot",
      says: "auth0 cannot say messages.enrollment.sms so"
    ),
    .init(
      sections: """
        phone_factor:
          messages:
            enrollment:
              sms: '{% assign primary_language = locale | split: "-" | first %}{% if primary_language == "nb" %}{{ code }} n{% else %}{{ code }}{% endif %}'
        """,
      rule: "platform-cannot",
      says: "messages.enrollment.sms is the template that auth0 gets for several languages"
    ),
    .init(
      sections: "phone_factor: { messages: { enrollment: { sms: { verbatim: 'It is {{ code }}.' } } } }",
      rule: "platform-cannot",
      says: "messages.enrollment.sms needs no verbatim: a configuration can say it"
    ),
    .init(
      sections: "phone_factor: { messages: { enrollment: { sms: { verbatim: Welcome } } } }",
      rule: "platform-cannot",
      says: "messages.enrollment.sms shows no code"
    ),
    .init(
      sections:
        "settings: { unified_phone: false }\nphone_connections: { sms: { message: { verbatim: 'It is @@pasword@@' } } }",
      rule: "platform-cannot",
      says: "message shows no code"
    ),
    .init(
      sections:
        "settings: { unified_phone: false }\nphone_connections: { sms: { message: { verbatim: 'It is {{ cod }}' } } }",
      rule: "platform-cannot",
      says: "message shows no code"
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
      says: "mitto cannot send codes for sign-in in Auth0's legacy phone experience"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { a: { \(twilio), channels: [sms] } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-cannot-call",
      says: "the provider does not say that it can call"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { a: { service: mitto, api_key: { env: A }, from: Acme } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-cannot-call",
      says: "the provider does not say that it can call"
    ),
    // A tenant has one provider: it is the factor's, named or not, whichever experience the tenant is in.
    .init(
      sections: """
        providers: { a: { \(twilio), channels: [sms] } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-cannot-call",
      says: "the provider does not say that it can call"
    ),
    .init(
      sections: """
        providers: { a: { \(twilio.replacing("from: +14155552671", with: service)) } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "voice-needs-from",
      says: "voice needs a 'from' number, even beside a messaging service"
    ),
    .init(
      sections: """
        providers: { a: { service: platform } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "platform-cannot-call",
      says: "the platform's own provider cannot call"
    ),
    .init(
      sections: """
        providers: { a: { \(twilio), channels: [voice] } }
        phone_factor: { channels: [sms, voice] }
        """,
      rule: "provider-lacks-channel",
      says: "the provider does not deliver what the factor offers: sms"
    ),
    .init(
      sections: """
        providers: { a: { \(twilio), channels: [voice] } }
        phone_connections: { sms: { code_length: 6 } }
        """,
      rule: "provider-lacks-channel",
      says: "the provider sends no text messages, which carry the codes for sign-in"
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
      sections: "providers: { a: { service: custom, code: tenant.yaml, secrets: { \(keys(31, "{ env: A }")) } } }",
      rule: "platform-limit",
      says: "too many keys in secrets for auth0: 31"
    ),
    .init(
      sections: "settings: { session_lifetime: 61s }",
      rule: "platform-limit",
      says: "auth0 rounds session_lifetime: 61s"
    ),
    .init(
      sections: "settings: { session_lifetime: 200d, idle_session_lifetime: 90001s }",
      rule: "platform-limit",
      says: "auth0 rounds idle_session_lifetime: 90001s"
    ),
    .init(
      sections: "settings: { session_lifetime: 365d, idle_session_lifetime: 101d }",
      rule: "platform-limit",
      says: "idle_session_lifetime is out of range for auth0: 101d"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { own: { service: platform } }
        phone_factor: { enabled: true, channels: [sms] }
        """,
      rule: "provider-lacks-channel",
      says: "Auth0's own service does not deliver what the factor offers: sms"
    ),
    .init(
      sections: "settings: { unified_phone: true }\nproviders: { own: { service: platform, channels: [sms] } }",
      rule: "key-without-meaning",
      says: "channels has no meaning with service: platform and unified_phone: true"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { own: { service: platform } }
        phone_connections: { sms: { provider: own } }
        """,
      rule: "provider-cannot-carry",
      says: "Auth0's own service cannot send codes for sign-in"
    ),
    .init(
      sections: """
        settings: { unified_phone: true }
        providers: { a: { \(twilio), channels: [voice] } }
        phone_connections: { sms: { code_length: 6 } }
        """,
      rule: "provider-lacks-channel",
      says: "the provider sends no text messages, which carry the codes for sign-in"
    ),
    .init(
      sections: """
        applications: { jobs: { name: Jobs, type: machine_to_machine }, sync: { name: Sync, type: machine_to_machine } }
        phone_connections: { sms: { applications: [sync, jobs] } }
        """,
      rule: "machine-cannot-sign-in",
      says: "nobody signs in to the machine_to_machine applications jobs, sync"
    ),
    .init(
      sections: "providers: { a: { \(infobip), from: Acme, channels: [sms, voice] } }",
      rule: "voice-needs-from",
      says: "voice needs a phone number in 'from': \"Acme\""
    ),
    .init(
      sections: "providers: { a: { \(twilio.replacing("+14155552671", with: "12345")), channels: [sms, voice] } }",
      rule: "voice-needs-from",
      says: "voice needs a phone number in 'from': \"12345\""
    ),
    .init(
      sections: """
        providers: { a: { \(twilio.replacing("+14155552671", with: "Acme")) } }
        phone_factor: { enabled: true, channels: [sms, voice], provider: a }
        """,
      rule: "voice-needs-from",
      says: "voice needs a phone number in 'from': \"Acme\""
    ),
    .init(
      sections: "providers: { a: { \(sns("eu-west1")) } }",
      rule: "region-of-service",
      says: "amazon_sns has no region \"eu-west1\""
    ),
    .init(
      sections: "providers: { a: { \(infobip.replacing(".com", with: ".com/sms")), from: Acme } }",
      rule: "wrong-form",
      says: "base_url is invalid: \"https://x.api.infobip.com/sms\""
    ),
    .init(
      sections: "providers: { a: { \(infobip.replacing("//x", with: "//me:pw@x")), from: Acme } }",
      rule: "secret-literal",
      says: "base_url may hold a secret"
    ),
    .init(
      sections: "settings: { unified_phone: true }\nproviders: { a: { \(twilio), channels: [] } }",
      rule: "platform-limit",
      says: "too few elements in channels for auth0: 0"
    ),
  ]

  private static let service = "messaging_service_sid: MG00000000000000000000000000000000"

  private static let infobip = "service: infobip, base_url: 'https://x.api.infobip.com', api_key: { env: A }"

  private static func sns(_ region: String) -> String {
    "service: amazon_sns, region: '\(region)', access_key_id: { env: A }, secret_access_key: { env: B }"
  }

  /// So many keys of a map.
  private static func keys(_ count: Int, _ value: String = "v") -> String {
    (1...count).map { "k\($0): \(value)" }.joined(separator: ", ")
  }

  @Test(arguments: [
    "applications: { web: { name: Web, type: native, metadata: { \(keys(10)) } } }",
    "phone_connections: { my_sms: { name: my-sms } }",
    "phone_connections: { my_sms: { connection_id: con_XXXXXXXXXXXXXXXX } }",
    "providers: { a: { \(twilio), channels: [] } }", "settings: { languages: [nb] }",
    "settings: { session_lifetime: 365d, idle_session_lifetime: 61m }",
    "settings: { unified_phone: false }\nproviders: { own: { service: platform, channels: [sms] } }",
    "settings: { unified_phone: true }\nproviders: { own: { service: platform } }\nphone_factor: { channels: [] }",
    "providers: { a: { \(infobip), from: +14155552671, channels: [sms, voice] } }",
    "providers: { a: { \(infobip), from: Acme } }", "providers: { a: { \(sns("us-gov-west-1")) } }",
    "providers: { a: { \(sns("cn-north-1")) } }",
  ])
  func `what is within Auth0's limits is taken`(_ sections: String) async throws {
    try await Tenancy.tell { tenant in
      let diagnostics = try await tenant.load(tenant.yaml(sections + "\n")).diagnostics.all
      #expect(diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    }
  }

  @Test(arguments: [
    ("providers: { a: { service: platform } }", Severity.warning, "auth0-own-service-is-for-evaluation"),
    ("phone_factor: { enforcement: always, recovery_codes: false }", .warning, "always-without-recovery-codes"),
  ])
  func `what Auth0's pages say and no field shows is said at its line`(
    _ sections: String,
    _ severity: Severity,
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

  /// Two of a kind, of which only the second is at fault: what names the first is right.
  @Test(arguments: [
    ("a", [] as [String]), ("b", ["machine-cannot-sign-in", "platform-cannot-call"]),
  ])
  func `a rule looks at the resource that is named`(_ provider: String, _ rules: [String]) async throws {
    let sections = """
      settings: { unified_phone: false }
      providers:
        a: { \(Self.twilio), channels: [sms, voice] }
        b: { service: platform }
      applications:
        a: { name: A, type: native }
        b: { name: B, type: machine_to_machine }
      phone_factor: { enabled: true, channels: [voice], provider: \(provider) }
      phone_connections: { sms: { applications: [\(provider)] } }

      """
    try await Tenancy.tell { tenant in
      let diagnostics = try await tenant.load(tenant.yaml(sections)).diagnostics.all
      let errors = diagnostics.filter { $0.severity == .error && $0.rule != "platform-cannot" }.map(\.rule).sorted()
      #expect(errors == rules, "\(diagnostics.map(\.summary))")
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

  @Test(arguments: [
    ("https://acme.eu.auth0.com/", "domain is a URL where a host name is expected", "Write acme.eu.auth0.com."),
    ("acme.eu.auth0.com/api/v2", "domain has more than a host name and a port", "Write acme.eu.auth0.com."),
    ("'acme.eu.auth0.com '", "domain has blanks in it", "Write acme.eu.auth0.com."),
    ("\"acme.eu.auth0.com\\n\"", "domain has blanks in it", "Write acme.eu.auth0.com."),
    ("http://acme.eu.auth0.com", "domain would send credentials unencrypted", "Write acme.eu.auth0.com."),
    ("acme", "", ""), ("acme_eu", "domain is not a host name", "Write a host name, such as acme.eu.auth0.com."),
  ])
  func `a domain that is no host is refused at its line`(_ domain: String, _ says: String, _ advice: String)
    async throws
  {
    try await Tenancy.tell { tenant in
      let text = tenant.yaml("").replacing(tenant.emulator.url, with: domain)
      let found = try await tenant.load(text).diagnostics.sorted
      guard !says.isEmpty else { return #expect(found == []) }
      #expect(found.count == 1 && found[0].summary.hasPrefix("\(says): \"") && found[0].detail.hasSuffix(advice))
      #expect(found.first?.rule == "wrong-form" && found.first?.range?.line == 3)
    }
  }

  @Test func `a password in the domain is refused and not shown`() async throws {
    try await Tenancy.tell { tenant in
      let text = tenant.yaml("").replacing(tenant.emulator.url, with: "user:canary@acme.eu.auth0.com")
      let found = try await tenant.load(text).diagnostics.sorted
      let only = try #require(found.first)
      #expect(found.map(\.rule) == ["secret-literal"] && only.isSecret && only.range?.line == 3)
      #expect(only.detail.contains("Write acme.eu.auth0.com.") && !"\(found)".contains("canary"))
    }
  }

  @Test func `a region that is near to one is guessed`() async throws {
    try await Tenancy.tell { tenant in
      let text = tenant.yaml("providers: { a: { \(Self.sns("eu-wset-1")) } }\n")
      let detail = try await tenant.load(text).diagnostics.all.first?.detail
      #expect(detail == "Did you mean \"eu-west-1\"? Expected an AWS region, such as eu-west-1.")
    }
  }

  @Test func `a missing part of the credentials is named`() async throws {
    try await Tenancy.tell { tenant in
      let whole = tenant.yaml("")
      let cases: [(String, [String])] = [
        ("  client_secret: { env: AUTH0_CLIENT_SECRET }\n", ["the tenant acme has no credentials.client_id"]),
        ("  client_id: { env: AUTH0_CLIENT_ID }\n", ["the credentials have no client_secret"]),
        (
          "  client_id: { env: A }\n  client_secret: { env: B }\n  key_id: k\n",
          ["credentials.key_id has no meaning with client_secret"]
        ), ("  client_id: { env: A }\n  private_key: { file: key.pem }\n  key_id: k\n", []),
      ]
      for (lines, says) in cases {
        let text = whole.replacing(#/(credentials:\n)(?:  .+\n)+/#) { "\($0.1)\(lines)" }
        let found = try await tenant.load(text).diagnostics.sorted
        #expect(found.map(\.summary) == says)
      }
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
