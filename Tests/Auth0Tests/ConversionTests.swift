import Auth0Emulation
import Converting
import Drafting
import Emulation
import HTTP
import Kinds
import Model
import Planning
import Rehearsal
import Source
import TestSupport
import Testing

/// What a conversion states plans empty against a tenant that holds the same.
@Suite struct ConversionTests {
  private static let client: [String: JSON] = [
    "name": "Acme Web", "description": "What customers use.", "app_type": "spa",
    "logo_uri": "https://acme.example/web.png",
    "callbacks": ["https://app.acme.example/callback"], "allowed_logout_urls": ["https://app.acme.example"],
    "web_origins": ["https://app.acme.example"], "allowed_origins": ["https://app.acme.example"],
    "initiate_login_uri": "https://app.acme.example/login", "grant_types": ["authorization_code", "refresh_token"],
    "token_endpoint_auth_method": "none", "is_first_party": false, "sso_disabled": true,
    "client_metadata": ["team": "web"],
  ]
  private static let settings: [String: JSON] = [
    "friendly_name": "Acme", "support_email": "support@acme.example", "support_url": "https://acme.example/help",
    "picture_url": "https://acme.example/logo.png", "default_audience": "https://api.acme.example",
    "default_redirection_uri": "https://acme.example/start", "enabled_locales": ["en", "nb"], "session_lifetime": 72,
    "idle_session_lifetime": 24, "allowed_logout_urls": ["https://acme.example/bye"],
    "country_codes": ["list": ["NO", "SE"], "mode": "allow"],
    "flags": ["enable_client_connections": false, "mfa_show_factor_list_on_enrollment": true],
  ]
  private static let options: [String: JSON] = [
    "template": "Your code is @@password@@", "syntax": "md_with_macros", "totp": ["length": 8, "time_step": 300],
    "brute_force_protection": false, "disable_signup": true,
  ]

  /// The same things as auth0-deploy-cli writes them; JSON is YAML too.
  private static var deploy: String {
    let sections: [String: JSON] = [
      "tenant": .object(settings), "clients": [.object(client)],
      "connections": [
        ["name": "sms", "strategy": "sms", "enabled_clients": ["Acme Web"], "options": .object(options)]
      ],
      "guardianFactors": [["name": "sms", "enabled": true], ["name": "recovery-code", "enabled": true]],
      "guardianPhoneFactorMessageTypes": ["message_types": ["sms"]],
      "guardianPolicies": ["policies": ["all-applications"]],
    ]
    return JSON.object(sections).encodedText
  }

  /// And as Terraform shows them.
  private static var terraform: String {
    func resource(_ type: String, _ values: [String: JSON]) -> JSON {
      ["address": .text("\(type).it"), "mode": "managed", "type": .text(type), "values": .object(values)]
    }
    var connection = options
    connection["totp"] = .list([options["totp"] ?? [:]])
    var tenant = settings
    for name in ["flags", "country_codes"] { tenant[name] = .list([settings[name] ?? [:]]) }
    let resources: [JSON] = [
      resource("auth0_tenant", tenant), resource("auth0_client", client.merging(["client_id": "the-client"]) { $1 }),
      resource(
        "auth0_connection",
        ["id": "the-connection", "name": "sms", "strategy": "sms", "options": [.object(connection)]]
      ),
      resource("auth0_connection_client", ["connection_id": "the-connection", "client_id": "the-client"]),
      resource(
        "auth0_guardian",
        [
          "policy": "all-applications", "recovery_code": true,
          "phone": [["enabled": true, "message_types": ["sms"], "provider": "", "options": []]],
        ]
      ),
    ]
    return JSON.object(["values": ["root_module": ["resources": .list(resources)]]]).encodedText
  }

  private func furnish(_ objects: Objects) throws {
    let (id, connection) = ("webWebWebWebWebWebWebWebWebWeb12", "con_smsSmsSmsSmsSmsS")
    try objects.put("clients", id, Self.client.merging(["client_id": .text(id), "global": false]) { $1 })
    try objects.put(
      "connections",
      connection,
      [
        "id": .text(connection), "name": "sms", "strategy": "sms", "realms": ["sms"], "is_domain_connection": false,
        "enabled_clients": [.text(id)], "options": .object(Self.options),
      ]
    )
    try objects.put("tenant", "settings", (try objects.find("tenant", "settings") ?? [:]).merging(Self.settings) { $1 })
    try objects.put("tenant", "factors", ["sms": ["enabled": true], "recovery-code": ["enabled": true]])
    try objects.put("tenant", "policies", ["policies": ["all-applications"]])
    try objects.put("tenant", "message_types", ["message_types": ["sms"]])
  }

  @Test(arguments: ["deploy", "terraform"])
  func `what is converted is what is there`(_ tool: String) async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await tenant.emulator.store.access { try furnish($0) }
      let source = { (text: String) in SourceText(name: "state", bytes: Array(text.utf8)) }
      let conversion =
        tool == "deploy"
        ? try await Conversion.deploy([source(Self.deploy)], isFolder: false, named: "acme")
        : try await Conversion.terraform(source(Self.terraform), named: "acme")
      #expect(conversion.omissions == [])
      var draft = conversion.draft
      let leaf = try #require(draft.platform.connection.leaf(at: "domain"))
      draft.connection[leaf] = .text(tenant.emulator.url)
      let text = try await draft.text(heading: [], named: tenant.folder["acme.yaml"], .dialtone, [draft.platform])
      #expect(draft.resources.count == 4, "\(text)")
      let plan = try await tenant.plan(text)
      #expect(plan.failures.isEmpty)
      // Each is adopted as it is.
      #expect(plan.lines.allSatisfy { !$0.contains(":") }, "\(plan.lines)\n\(text)")
      #expect(plan.driftedPaths == [])
    }
  }

  // MARK: Places

  private static func deployed(_ document: String) async throws -> (conversion: Conversion, text: String) {
    let conversion = try await Conversion.deploy(
      [SourceText(name: "tenant.yaml", bytes: Array(document.utf8))],
      isFolder: false,
      named: "acme"
    )
    var draft = conversion.draft
    return (conversion, try await draft.text(heading: [], named: "acme.yaml", .dialtone, [draft.platform]))
  }

  private static let (unified, guardian) = (
    "{ name: twilio, configuration: { sid: AC\(String(repeating: "3", count: 32)), delivery_methods: [text], "
      + "default_from: '+14155552671' }, credentials: { auth_token: '##UNIFIED##' } }",
    "{ name: sms, provider: twilio, sid: AC\(String(repeating: "2", count: 32)), from: '+14155552672', "
      + "auth_token: '##GUARDIAN##' }"
  )

  @Test(arguments: ["unified", "legacy", "either"])
  func `a token is that of the account that is carried over`(_ experience: String) async throws {
    let says = experience == "either" ? "" : ", phone_consolidated_experience: \(experience == "unified")"
    let document = """
      tenant: { friendly_name: Acme\(says) }
      guardianPhoneFactorSelectedProvider: { provider: twilio }
      phoneProviders: [\(Self.unified)]
      guardianFactorProviders: [\(Self.guardian)]
      """
    let (conversion, text) = try await Self.deployed(document)
    let isLegacy = experience == "legacy"
    #expect(text.contains("account_sid: AC\(isLegacy ? "22" : "33")"), "\(text)")
    #expect(text.contains("auth_token: { env: \(isLegacy ? "GUARDIAN" : "UNIFIED") }"), "\(text)")
    let unused =
      isLegacy ? ["phoneProviders[0]"] : ["guardianPhoneFactorSelectedProvider", "guardianFactorProviders[0]"]
    for path in unused {
      #expect(
        conversion.omissions.contains { $0.subject.hasPrefix("\(path) (") && $0.reason.contains("does not use it") }
      )
    }
  }

  @Test func `a second provider or account takes no part in the first`() async throws {
    let other = Self.unified.replacing("'##UNIFIED##'", with: "'##OTHER##'").replacing("33", with: "44")
    let (conversion, text) = try await Self.deployed("phoneProviders: [\(Self.unified), \(other)]\n")
    #expect(text.contains("account_sid: AC33") && text.contains("env: UNIFIED") && !text.contains("OTHER"), "\(text)")
    #expect(conversion.omissions.contains { $0.subject.hasPrefix("phoneProviders[1] (") })
    let tenants = ["a", "b"].map { name -> JSON in
      let values: JSON =
        name == "a" ? ["friendly_name": "A"] : ["friendly_name": "B", "support_email": "b@acme.example"]
      return ["address": .text("auth0_tenant.\(name)"), "mode": "managed", "type": "auth0_tenant", "values": values]
    }
    let state = JSON.object(["values": ["root_module": ["resources": .list(tenants)]]]).encodedText
    let both = try await Conversion.terraform(SourceText(name: "state", bytes: Array(state.utf8)), named: "acme")
    #expect(both.addresses == ["auth0_tenant.a"])
    #expect(both.omissions.map(\.subject) == ["auth0_tenant.b (state:1)"])
    var draft = both.draft
    let settings = try await draft.text(heading: [], named: "acme.yaml", .dialtone, [draft.platform])
    #expect(settings.contains("display_name: A\n") && !settings.contains("support_email"), "\(settings)")
  }

  @Test func `an account that is not selected declares no other provider`() async throws {
    let (_, account) = try await Self.deployed("guardianFactorProviders: [\(Self.guardian)]\n")
    #expect(account.contains("service: twilio") && account.contains("env: GUARDIAN"), "\(account)")
    let custom = """
      phoneProviders: [{ name: custom, configuration: { delivery_methods: [text] } }]
      guardianFactorProviders: [\(Self.guardian)]
      actions:
      - { name: one, code: "a\\n", supported_triggers: [{ id: custom-phone-provider }], secrets: [{ name: ONE }] }
      - { name: two, code: "b\\n", supported_triggers: [{ id: custom-phone-provider }], secrets: [{ name: TWO }] }
      """
    let (conversion, _) = try await Self.deployed(custom)
    let provider = try #require(conversion.draft.resources.first { $0.kind.name == Provider.kind })
    func value(_ path: String) -> Value? { provider.kind.leaf(at: path).flatMap { provider.settings[$0] } }
    #expect(value("service") == .text("custom") && value("auth_token") == nil && value("account_sid") == nil)
    guard case .map(let secrets)? = value("secrets") else { return #expect(Bool(false), "\(provider.settings)") }
    #expect(secrets.map(\.key) == ["ONE"])
  }

  @Test func `an account and a gateway of a connection's own are reported`() async throws {
    let document = """
      tenant: { phone_consolidated_experience: false }
      guardianPhoneFactorSelectedProvider: { provider: twilio }
      guardianFactorProviders: [\(Self.guardian)]
      connections:
      - { name: a, strategy: sms, options: { twilio_sid: AC\(String(repeating: "5", count: 32)), from: '+14155552675' } }
      - { name: b, strategy: sms, options: { twilio_sid: AC\(String(repeating: "2", count: 32)), from: '+14155552672' } }
      - { name: c, strategy: sms, options: { provider: sms_gateway, gateway_url: 'https://gateway.acme.example' } }
      """
    let (conversion, text) = try await Self.deployed(document)
    #expect(
      conversion.omissions.map(\.subject).filter { $0.contains(".options") } == [
        "connections[0].options.twilio_sid (tenant.yaml:5)", "connections[0].options.from (tenant.yaml:5)",
        "connections[2].options.gateway_url (tenant.yaml:7)",
      ]
    )
    #expect(text.ranges(of: "    provider: twilio\n").count == 1, "\(text)")
  }

  // MARK: Names

  @Test func `clients of one name are all carried over, with a request to pin each`() async throws {
    let document = """
      clients:
      - { name: Shop, app_type: regular_web, callbacks: ["https://a.example/cb"] }
      - { name: Shop, app_type: regular_web, callbacks: ["https://b.example/cb"] }
      - { name: Other, app_type: spa }
      connections:
      - { name: sms, strategy: sms, enabled_clients: [Shop, Other] }
      - { name: two, strategy: sms, enabled_clients: [Other] }
      """
    let (conversion, text) = try await Self.deployed(document)
    for part in ["  shop-1:\n", "  shop-2:\n", "https://a.example/cb", "https://b.example/cb"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(!text.contains("\n    client_id:"), "\(text)")
    let applications = conversion.draft.resources.filter { $0.kind.name == Application.kind }
    let pins = applications.flatMap(\.omissions)
    #expect(pins.map(\.subject) == ["acme/application/shop-1.client_id", "acme/application/shop-2.client_id"])
    #expect(pins.allSatisfy { $0.reason.contains("\"Shop\"") && $0.reason.contains("write") })
    // Whom the name means is not guessed.
    #expect(conversion.omissions.map(\.subject) == ["connections[0].enabled_clients (tenant.yaml:6)"])
    #expect(text.contains("applications: [other]") && !text.contains("shop-1]"), "\(text)")
  }

  // MARK: Defaults

  private static let defaults: (client: String, settings: String, options: String) = (
    "name: Acme Web, app_type: spa, is_first_party: true, sso_disabled: false, callbacks: []",
    "enabled_locales: [en], flags: { enable_client_connections: true, mfa_show_factor_list_on_enrollment: false }",
    "brute_force_protection: true, disable_signup: false, totp: { length: 6, time_step: 180 }"
  )

  @Test func `what the files state is carried over also where it is the platform's default`() async throws {
    let (conversion, text) = try await Self.deployed(
      """
      tenant: { \(Self.defaults.settings), session_lifetime: 168 }
      clients: [{ \(Self.defaults.client) }]
      connections: [{ name: sms, strategy: sms, enabled_clients: [], options: { \(Self.defaults.options) } }]
      guardianFactors: [{ name: sms, enabled: false }, { name: recovery-code, enabled: false }]
      guardianPolicies: { policies: [] }
      guardianPhoneFactorMessageTypes: { message_types: [] }
      """
    )
    #expect(conversion.omissions == [])
    for line in [
      "languages: [en]", "add_new_applications: true", "show_factors_on_enrollment: false", "session_lifetime: 7d",
      "first_party: true", "single_sign_on: true", "callbacks: []",
      "code_length: 6", "code_lifetime: 180s", "brute_force_protection: true", "sign_up: true", "applications: []",
      "enabled: false", "recovery_codes: false", "enforcement: never", "channels: []",
    ] {
      #expect(text.contains("  \(line)\n"), "\(line)\n\(text)")
    }
  }

  @Test func `what the files do not state is not declared`() async throws {
    let (_, text) = try await Self.deployed(
      """
      tenant: { friendly_name: Acme }
      clients: [{ name: Acme Web, app_type: spa }]
      connections: [{ name: sms, strategy: sms, options: { disable_signup: true } }]
      guardianFactors: [{ name: sms, enabled: true }]
      """
    )
    let sections = text[(text.firstRange(of: "settings:")?.lowerBound ?? text.startIndex)...]
    #expect(
      sections == """
        settings:
          display_name: Acme

        applications:
          acme-web:
            name: "Acme Web"
            type: single_page

        phone_factor:
          enabled: true

        phone_connections:
          sms:
            sign_up: false

        """,
      "\(sections)"
    )
  }

  /// Terraform's state shows an empty value for what nobody wrote.
  @Test func `defaults of Terraform's state are carried over, and empty values are not`() async throws {
    let resources: [JSON] = [
      [
        "address": "auth0_client.web", "mode": "managed", "type": "auth0_client",
        "values": [
          "client_id": "the-client", "name": "Acme Web", "app_type": "spa", "is_first_party": true, "description": "",
          "callbacks": [], "client_metadata": [:], "web_origins": .null,
        ],
      ],
      [
        "address": "auth0_connection.sms", "mode": "managed", "type": "auth0_connection",
        "values": [
          "id": "the-connection", "name": "sms", "strategy": "sms", "enabled_clients": [],
          "options": [["brute_force_protection": true, "totp": [["length": 6, "time_step": 180]]]],
        ],
      ],
    ]
    let state = JSON.object(["values": ["root_module": ["resources": .list(resources)]]]).encodedText
    var draft = try await Conversion.terraform(SourceText(name: "state", bytes: Array(state.utf8)), named: "acme").draft
    let text = try await draft.text(heading: [], named: "acme.yaml", .dialtone, [draft.platform])
    for line in ["first_party: true", "brute_force_protection: true", "code_length: 6", "code_lifetime: 180s"] {
      #expect(text.contains("    \(line)\n"), "\(line)\n\(text)")
    }
    for word in ["description", "callbacks", "metadata", "web_origins", "applications: []"] {
      #expect(!text.contains(word), "\(text)")
    }
  }

  // MARK: Domain

  @Test func `a host that nobody named is in no configuration`() async throws {
    let (conversion, text) = try await Self.deployed("tenant: { friendly_name: Acme }\n")
    #expect(conversion.domain == nil)
    #expect(!text.contains("auth0.com") && !text.contains("\ndomain:"), "\(text)")
    #expect(text.contains("# domain is not declared: "), "\(text)")
  }
}
