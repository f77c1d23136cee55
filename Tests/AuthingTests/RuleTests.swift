import Authing
import Configuration
import Kinds
import Planning
import Rehearsal
import Source
import TestSupport
import Testing

/// What Authing cannot do is said at its line, before anything runs.
@Suite struct RuleTests {
  private static let head = """
    tenant: acme
    platform: authing
    user_pool: 6500000000000000000000f0
    credentials: { access_key_id: { env: ID }, access_key_secret: { env: SECRET } }

    """

  private func diagnostics(_ sections: String, head: String = head) async -> [(Diagnostic, String)] {
    let text = SourceText(name: "acme.yaml", bytes: Array((head + sections).utf8))
    let configuration = await Configuration.read([text], catalog: .dialtone, platforms: [Authing.facts])
    return configuration.diagnostics.sorted.map { diagnostic in
      let line = diagnostic.range.map { text.line(Int($0.line)) } ?? ""
      return (diagnostic, line.trimmingPrefix(while: \.isWhitespace).description)
    }
  }

  @Test(arguments: [
    ("applications:\n  web:\n    name: Web\n    type: native\n", "missing-key", "web:"),
    ("phone_connections:\n  sms:\n    sign_up: true\n", "platform-cannot", "sms:"),
    (web + "phone_connections:\n  sms:\n    applications: []\n", "platform-cannot", "applications: []"),
    (web + "phone_connections:\n  sms:\n    applications: null\n", "platform-cannot", "applications: null"),
    (
      connection + "    connection_id: con_XXXXXXXXXXXXXXXX\n", "platform-cannot", "connection_id: con_XXXXXXXXXXXXXXXX"
    ),
    (connection + "    code_length: 6\n", "platform-cannot", "code_length: 6"),
    ("phone_factor:\n  channels: [sms, voice]\n", "platform-cannot", "channels: [sms, voice]"),
    ("phone_factor:\n  channels: []\n", "platform-cannot", "channels: []"),
    ("phone_factor:\n  enforcement: optional\n", "platform-cannot", "enforcement: optional"),
    (
      "providers:\n  main:\n    service: vonage\n    api_key: { env: A }\n    api_secret: { env: B }\n",
      "platform-cannot", "service: vonage"
    ),
    ("providers:\n  main:\n    service: custom\n    code: send.js\n", "platform-cannot", "service: custom"),
    ("providers:\n  main:\n    service: sinch\n    region: eu\n", "platform-cannot", "service: sinch"),
    (aliyun.replacing("SMS_123456789", with: "Your code"), "template-without-code", "template: Your code"),
    (aliyun.replacing("cn-hangzhou", with: "eu"), "region-of-service", "region: eu"),
    (
      chuanglan.replacing("{code}", with: "code"), "template-without-code",
      "template: 'Your code: code, for {ttl} minutes'"
    ),
    ("settings:\n  languages: [en]\n", "platform-cannot", "languages: [en]"),
    (
      "applications:\n  web:\n    name: Web\n    type: native\n    identifier: \(longIdentifier)\n", "platform-limit",
      "identifier: \(longIdentifier)"
    ),
  ])
  func `what cannot be done is refused at its line`(_ sections: String, _ rule: String, _ line: String) async {
    let found = await diagnostics(sections)
    #expect(found.contains { $0.0.rule == rule && $0.1 == line }, "\(found)")
    #expect(found.allSatisfy { !$0.0.detail.isEmpty })
  }

  /// One longer than a label of a host's name can be.
  private static let longIdentifier = String(repeating: "a", count: 64)

  private static let web = "applications:\n  web: { name: Web, type: native, identifier: web }\n"
  private static let connection = web + "phone_connections:\n  sms:\n    applications: [web]\n"

  private static let aliyun =
    "providers:\n  main:\n    service: aliyun\n    region: cn-hangzhou\n    access_key_id: { env: A }\n"
    + "    access_key_secret: { env: B }\n    sign_name: Acme\n    template: SMS_123456789\n"
  private static let chuanglan =
    "providers:\n  main:\n    service: chuanglan\n    base_url: https://smssh1.253.example/\n    app_id: N1\n"
    + "    api_key: { env: A }\n    template: 'Your code: {code}, for {ttl} minutes'\n"
  private static let tencent =
    "providers:\n  main:\n    service: tencent_cloud\n    secret_id: { env: A }\n    secret_key: { env: B }\n"
    + "    app_id: '1400000000'\n    sign_name: Acme\n    template: '1234567'\n"

  /// The fields of the message service's page, by service.
  @Test(arguments: [
    (aliyun, "choose Aliyun"), (chuanglan, "choose Chuanglan 253"), (tencent, "choose Tencent Cloud"),
    (aliyun.replacing("SMS_123456789", with: "'Acme: $${code}, for $${ttl_minutes} minutes'"), "choose Aliyun"),
  ])
  func `the services of Authing are declared, and their step explains them`(_ provider: String, _ said: String)
    async throws
  {
    #expect(await diagnostics(provider).map(\.0.summary) == [])
    try await UserPool.tell { pool in
      let plan = try await pool.plan(pool.yaml(provider))
      let fields = try #require(plan.tenants.flatMap(\.manualSteps).first).fields
      #expect(fields.count == provider.split(separator: "\n").count - 2)
      #expect(fields.allSatisfy { $0.how.contains(said) && $0.how.contains("older consoles") })
    }
  }

  @Test func `two connections are one too many`() async {
    let found = await diagnostics(Self.connection + "  other:\n    applications: [web]\n")
    #expect(found.contains { $0.0.summary == "a tenant of authing has one phone connection" })
  }

  @Test func `numbers outside China need a provider that a person sets up`() async {
    let found = await diagnostics("settings:\n  default_country: NO\n")
    #expect(found.map(\.0.rule) == ["numbers-outside-china"] && found[0].1 == "default_country: NO")
    #expect(found[0].0.severity == .warning && found[0].0.detail.contains("Message Service"))
    #expect(await diagnostics("settings:\n  default_country: CN\n").isEmpty)
  }

  @Test func `nobody signs in to a machine, with a second factor neither`() async {
    let machine = "applications:\n  jobs: { name: Jobs, type: machine_to_machine, identifier: jobs }\n"
    let found = await diagnostics(machine + "phone_factor:\n  enabled: true\n  applications: [jobs]\n")
    #expect(found.map(\.0.rule) == ["machine-cannot-sign-in"] && found.first?.1 == "applications: [jobs]")
  }

  @Test(arguments: [
    "pool", "6500000000000000000000F0", "6500000000000000000000f", "6500000000000000000000f00",
    "'6500000000000000000000f0 '", "6500000000000000000000g0",
  ])
  func `a user pool that is no ID is refused`(_ id: String) async {
    let head = Self.head.replacing("6500000000000000000000f0", with: id)
    let found = await diagnostics("", head: head)
    #expect(found.map(\.0.rule) == ["wrong-form"] && found.first?.1 == "user_pool: \(id)")
    #expect(found.first?.0.detail.contains("24 hexadecimal digits in small letters") == true)
  }

  @Test(arguments: [
    ("https://api.authing.cn", "Write api.authing.cn."), ("api.authing.cn/api/v3", "Write api.authing.cn."),
    ("'api authing'", "such as api.authing.cn."), ("me:pw@api.genauth.ai", "Write api.genauth.ai."),
  ])
  func `a domain that is no host is refused`(_ domain: String, _ advice: String) async {
    let found = await diagnostics("", head: Self.head + "domain: \(domain)\n")
    #expect(found.count == 1 && found.first?.0.detail.contains(advice) == true, "\(found)")
    #expect(found.first?.1 == "domain: \(domain)" && found.first?.0.summary.contains("me:pw") == false)
  }

  @Test(arguments: ["access_key_id", "access_key_secret"])
  func `a missing part of the credentials is named`(_ part: String) async {
    let found = await diagnostics(
      "",
      head: Self.head.replacing(#/credentials:.*/#, with: "credentials: { \(part): { env: A } }")
    )
    let other = part == "access_key_id" ? "access_key_secret" : "access_key_id"
    #expect(found.map(\.0.summary) == ["the tenant acme has no credentials.\(other)"])
  }

  @Test func `the user pool and the access key have to be named`() async {
    let found = await diagnostics("", head: "tenant: acme\nplatform: authing\n")
    let summaries = found.map(\.0.summary)
    #expect(summaries == ["the tenant acme has no credentials", "the tenant acme has no user_pool"])
    #expect(found[0].0.detail.contains("access_key_id and access_key_secret. Add credentials:"))
  }
}
