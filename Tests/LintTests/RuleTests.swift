import Foundation
import Configuration
import Lint
import Model
import Source
import TestSupport
import Testing

/// A configuration in which a rule finds one thing, at the mark; and the same as it should be.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var level: String
  var marked: String
  var mended: String
  var testDescription: String { "\(rule) \(level)" }

  init(_ rule: String, _ level: String, _ marked: String, mended: String) {
    self.rule = rule
    self.level = level
    self.marked = marked
    self.mended = mended
  }

  static func provider(
    _ rule: String,
    _ level: String,
    _ fields: String,
    _ mended: String,
    settings: String = "",
    service: String = "vonage, api_key: { env: A }, api_secret: { env: B }"
  ) -> RuleCase {
    func text(_ fields: String) -> String {
      "tenant: acme\nplatform: local\n\(settings)providers: { a: { service: \(service), \(fields) } }\n"
    }
    return RuleCase(rule, level, text(fields), mended: text(mended))
  }

  static func message(_ rule: String, _ level: String, _ message: String, _ mended: String, field: String = "sms")
    -> RuleCase
  {
    func text(_ message: String) -> String {
      "tenant: acme\nplatform: local\nphone_factor:\n  messages:\n    verification:\n      \(field): \(message)\n"
    }
    return RuleCase(rule, level, text(message), mended: text(mended))
  }

  static func connection(_ rule: String, _ level: String, _ fields: String, _ mended: String, head: String = "")
    -> RuleCase
  {
    func text(_ fields: String) -> String {
      "tenant: acme\nplatform: local\n\(head)phone_connections:\n  a:\n    \(fields)\n"
    }
    return RuleCase(rule, level, text(fields), mended: text(mended))
  }

  private static let twilio =
    "twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: T }"
  private static let north = "settings: { audience: [NO, SE] }\n"

  static let all: [RuleCase] = [
    provider("number-unassigned", "error", "from: ▲+999123456789", "from: +4740612345"),
    provider("number-unassigned", "error", "from: ▲+47406123", "from: +4740612345"),
    provider("number-invalid", "warning", "from: ▲+15551234567", "from: +14155552671"),
    provider("number-cannot-send", "error", "from: ▲+19002345678", "from: +14155552671"),
    provider("number-cannot-send", "error", "from: ▲+447012345678", "from: +447400123456"),
    provider("number-cannot-send", "error", "from: ▲+80012345678", "from: +4740612345"),
    provider("number-fictional", "warning", "from: ▲+12025550143", "from: +12025552671"),
    provider("number-fictional", "warning", "from: ▲+61491570006", "from: +61412345678"),
    provider("twilio-magic-number", "error", "from: ▲+15005550006", "from: +14155552671"),
    provider("sender-name-generic", "error", "from: ▲Verify", "from: Acme"),
    provider(
      "sender-name-refused",
      "error",
      "from: ▲Acme",
      "from: +14155552671",
      settings: "settings: { audience: [US] }\n"
    ),
    provider(
      "sender-name-refused",
      "warning",
      "from: ▲Acme",
      "from: +6421123456",
      settings: "settings: { audience: [NZ] }\n"
    ),
    provider(
      "sender-name-needs-registration",
      "warning",
      "from: ▲Acme",
      "from: +6591234567",
      settings: "settings: { audience: [SG] }\n"
    ),
    provider(
      "one-number-many-countries",
      "warning",
      "from: ▲+4740612345",
      "from: +4740612345, messaging_service_sid: MG00000000000000000000000000000000",
      settings: north,
      service: twilio
    ),
    provider(
      "sender-unused",
      "warning",
      "channels: [sms], messaging_service_sid: MG00000000000000000000000000000000, from: ▲+4740612345",
      "channels: [sms, voice], messaging_service_sid: MG00000000000000000000000000000000, from: +4740612345",
      service: twilio
    ),
    provider("mitto-sender", "warning", "from: ▲Ac", "from: Acm", service: "mitto, api_key: { env: A }"),
    provider(
      "infobip-general-address",
      "warning",
      "base_url: ▲https://api.infobip.com",
      "base_url: https://x.api.infobip.com",
      service: "infobip, api_key: { env: A }, from: Acme"
    ),
    provider(
      "fallback-changes-sender",
      "warning",
      "from: +4740612345, fallback_to_platform: ▲true",
      "from: +4740612345, fallback_to_platform: false",
      service: twilio
    ),
    message("message-lookalike", "warning", "\"It▲\u{2019}s {{ code }}\"", "\"It's {{ code }}\""),
    message(
      "message-long",
      "warning",
      "▲'{{ code }} \(String(repeating: "a", count: 154))'",
      "'{{ code }} \(String(repeating: "a", count: 153))'"
    ),
    message(
      "message-long",
      "warning",
      "'{{ code }} ▲\u{10D}\(String(repeating: "a", count: 70))'",
      "'{{ code }} c\(String(repeating: "a", count: 70))'"
    ),
    message("message-long", "error", "▲'{{ code }} \(String(repeating: "a", count: 1_600))'", "'{{ code }}'"),
    message("message-white-space", "warning", "▲\"{{ code }}\\n\"", "\"{{ code }}\""),
    message("message-white-space", "warning", "▲|\n        {{ code }}", "|-\n        {{ code }}"),
    message("message-white-space", "warning", "▲\"  {{ code }}\"", "\"{{ code }}\"", field: "voice"),
    message("message-invisible-character", "warning", "\"{{ code }}▲\u{200B} a\"", "\"{{ code }} a\""),
    message("message-invisible-character", "error", "\"{{ code }}▲\\0 a\"", "\"{{ code }} a\""),
    message(
      "message-domain-line",
      "warning",
      "▲\"{{ code }}\\n\\n@acme.example  #{{ code }}\"",
      "\"{{ code }}\\n\\n@acme.example #{{ code }}\""
    ),
    message(
      "message-unknown-variable",
      "warning",
      "\"{{ code }} {{ ▲tenant.friendlyName }}\"",
      "\"{{ code }} {{ tenant.friendly_name }}\""
    ),
    message("message-link", "warning", "\"{{ code }}, see ▲https://acme.example\"", "\"{{ code }}, see our pages\""),
    message("message-link", "warning", "\"{{ code }}, call ▲+47 22 12 34 56\"", "\"{{ code }}, since 2024-01\""),
    message(
      "message-code-late",
      "warning",
      "\"Welcome to the very best of all our services: {{ ▲code }}\"",
      "\"{{ code }}: welcome to the very best of all our services\""
    ),
    message(
      "message-personal",
      "notice",
      "\"{{ code }} for {{ ▲user.email }}\"",
      "\"{{ code }} for {{ application.name }}\""
    ),
    connection("sign-in-unprotected", "warning", "brute_force_protection: ▲false", "brute_force_protection: true"),
    provider(
      "esendex-account",
      "warning",
      "account: ▲acme",
      "account: EX0123456",
      service: "esendex, username: a@acme.example, password: { env: P }, from: Acme"
    ),
    RuleCase(
      "no-other-factor",
      "warning",
      "tenant: acme\nplatform: local\nphone_factor: { enabled: true, other_factors: ▲[] }\n",
      mended: "tenant: acme\nplatform: local\nphone_factor: { enabled: true, other_factors: [email] }\n"
    ),
    connection("code-short", "warning", "code_length: ▲4", "code_length: 6"),
    connection("code-lives-long", "warning", "code_lifetime: ▲6m", "code_lifetime: 5m"),
    connection("code-lives-long", "error", "code_lifetime: ▲11m", "code_lifetime: 3m"),
    RuleCase(
      "phone-is-every-factor",
      "warning",
      "tenant: acme\nplatform: local\nphone_factor: { enabled: true, other_factors: ▲[] }\nphone_connections: { a: {} }\n",
      mended:
        "tenant: acme\nplatform: local\nphone_factor: { enabled: true, other_factors: [email] }\nphone_connections: { a: {} }\n"
    ),
    RuleCase(
      "audience-not-allowed",
      "error",
      "tenant: acme\nplatform: local\nsettings: { audience: ▲[NO, SE], allowed_countries: [NO] }\n",
      mended: "tenant: acme\nplatform: local\nsettings: { audience: [NO], allowed_countries: [NO] }\n"
    ),
    RuleCase(
      "audience-out-of-reach",
      "error",
      """
      tenant: acme
      platform: authing
      user_pool: "0123456789abcdef01234567"
      credentials: { access_key_id: { env: A }, access_key_secret: { env: B } }
      settings: { audience: ▲[CN, NO] }

      """,
      mended: """
        tenant: acme
        platform: authing
        user_pool: "0123456789abcdef01234567"
        credentials: { access_key_id: { env: A }, access_key_secret: { env: B } }
        settings: { audience: [CN] }

        """
    ),
  ]
}

@Suite struct RuleTests {
  @Test(arguments: RuleCase.all)
  func `a rule finds what it is for, at its column, and nothing where it is mended`(_ given: RuleCase) async {
    let text = MarkedText(given.marked)
    let found = await Linting(text.text)
    #expect(found.told == text.marks.map { "\(given.level) \(given.rule) \($0)" })
    let mended = await Linting(MarkedText(given.mended).text)
    #expect(mended.told == [])
  }

  /// Those that are off unless the settings raise them, with a text in which each finds something.
  @Test(arguments: [
    ("message-without-domain", "sms"), ("message-without-name", "sms"), ("message-code-once", "voice"),
  ])
  func `a rule that is off speaks where it is raised`(_ rule: String, _ field: String) async {
    let text =
      "tenant: acme\nplatform: local\nphone_factor: { messages: { verification: { \(field): '{{ code }}' } } }\n"
    #expect(await Linting(text).told == [])
    #expect(await Linting(text, levels: [rule: .error]).told.map { $0.hasPrefix("error \(rule) ") } == [true])
  }

  @Test func `a program's secrets are those that are declared`() async throws {
    let folder = try Folder()
    try folder.write(Array("send(event.secrets.TOKEN, event.secrets.KEY, event.secret.URL)".utf8), to: "send.js")
    let text = """
      tenant: acme
      platform: local
      providers: { a: { service: custom, code: \(folder["send.js"]), secrets: { TOKEN: { env: A }, OLD: { env: B } } } }

      """
    let found = await Linting(text).configuration.diagnostics.sorted.map { "\($0.severity.rawValue) \($0.summary)" }
    #expect(
      found == [
        "error the program reads event.secrets.KEY, which is not declared; event.secret., which does not exist",
        "warning the program does not read the secret OLD",
      ]
    )
  }

  @Test func `a program sends over TLS, and codes as codes`() async throws {
    let folder = try Folder()
    let text = "tenant: acme\nplatform: local\nproviders: { a: { service: custom, code: \(folder["send.js"]) } }\n"
    func told(_ program: String) async throws -> [String] {
      try folder.write(Array(program.utf8), to: "send.js")
      return await Linting(text).configuration.diagnostics.sorted.map { "\($0.severity.rawValue) \($0.rule)" }
    }
    #expect(try await told("fetch('http://gateway.acme.example/send')") == ["warning program-without-tls"])
    #expect(try await told("// see http://docs.acme.example\nfetch('https://gateway.acme.example')") == [])
    #expect(try await told("fetch('http://127.0.0.1:8080/')") == [])
    #expect(
      try await told("fetch('https://rest-api.telesign.com', { message_type: 'ARN' })")
        == ["notice telesign-message-type"]
    )
    #expect(try await told("fetch('https://rest-api.telesign.com', { message_type: 'OTP' })") == [])
  }

  @Test(arguments: ["enabled: false", "enforcement: never"])
  func `sign-in by phone alone is named where somebody asks for it`(_ field: String) async {
    let text = "tenant: acme\nplatform: local\nphone_factor: { \(field) }\nphone_connections: { a: {} }\n"
    #expect(await Linting(text).told == [])
    let raised = await Linting(text, levels: ["phone-is-only-factor": .notice]).told
    #expect(raised.map { $0.hasPrefix("notice phone-is-only-factor ") } == [true])
    let both = text.replacing(field, with: "enforcement: always")
    #expect(await Linting(both, levels: ["phone-is-only-factor": .notice]).told == [])
  }

  @Test func `numbers of internet telephony are named where somebody asks for it`() async {
    let text = "tenant: acme\nplatform: local\nphone_factor: { enabled: true }\n"
    #expect(await Linting(text).told == [])
    let raised = await Linting(text, levels: ["internet-numbers-accepted": .notice]).told
    #expect(raised.map { $0.hasPrefix("notice internet-numbers-accepted ") } == [true])
  }

  @Test func `every rule has a case`() {
    let others = [
      "message-without-domain", "message-without-name", "message-code-once", "program-secrets", "program-without-tls",
      "telesign-message-type", "internet-numbers-accepted", "phone-is-only-factor",
    ]
    #expect(Set(Lint.rules.map(\.id)) == Set(RuleCase.all.map(\.rule) + others))
    #expect(Lint.rules.count == Set(Lint.rules.map(\.id)).count)
  }

  @Test func `rules that are about people who sign in say nothing of a tenant where changes are tried`() async {
    let text = "tenant: acme\nplatform: local\nenvironment: staging\nphone_connections: { a: { code_lifetime: 20m } }\n"
    #expect(await Linting(text).told == [])
  }

  @Test func `the audience is never part of what is compared`() async {
    let found = await Linting("tenant: acme\nplatform: local\nsettings: { audience: [SE, NO] }\n").configuration
    #expect(found.tenants.first?.audience?.countries == ["NO", "SE"])
    #expect(found.tenants.first?.resources.first?.settings.isEmpty == true)
  }
}

/// No false alarms.
@Suite struct ExampleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: ["acme", "auth0", "authing", "everywhere", "fleet", "kinde", "quickstart"])
  func `an example has nothing to say of it`(_ name: String) async throws {
    let folder = Self.root.appending(path: "examples/\(name)").path
    let configuration = try await CheckedReading.load(folder)
    #expect(configuration.diagnostics.sorted.map { "\($0.rule) \($0.summary)" } == [])
  }
}
