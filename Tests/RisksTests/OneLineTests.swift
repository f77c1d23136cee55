import Configuration
import Kinds
import Local
import Model
import Planning
import Reconciler
import Rehearsal
import Risks
import Source
import State
import TestSupport
import Testing

/// What one changed line does to people who sign in is named, at that line; where nothing changes nothing is named.
@Suite struct OneLineTests {
  private static let yaml = """
    tenant: acme
    platform: local
    settings:
      allowed_countries: [NO, SE]
      session_lifetime: 7d
      idle_session_lifetime: 3d
    applications:
      web:
        name: Web
        type: single_page
        callbacks: [https://a.example/callback, https://b.example/callback]
        web_origins: [https://a.example]
        grants: [authorization_code, refresh_token]
        custom_sign_in_pages: true
        identifier: acme-web
      shop:
        name: Shop
        type: regular_web
        callbacks: [https://shop.example/callback]
        client_authentication: secret_post
      app:
        name: App
        type: native
        callbacks: [com.example.app://callback]
    providers:
      main:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TOKEN }
        from: +14155552671
        messaging_service_sid: MG00000000000000000000000000000000
        channels: [sms, voice]
      own:
        service: custom
        code: send.js
        channels: [sms, voice]
        secrets: { key: { env: TOKEN } }
    phone_factor:
      enabled: true
      enforcement: always
      channels: [sms, voice]
      provider: main
      recovery_codes: true
      other_factors: [authenticator_app, email]
    phone_connections:
      sms:
        provider: main
        applications: [web, shop]
        code_length: 6
        code_lifetime: 180s
        brute_force_protection: true
        sign_up: true

    """

  private typealias Edits = [(old: String, new: String)]
  private static let alone: Edits = [("other_factors: [authenticator_app, email]", "other_factors: []")]
  private static let listed: Edits = [("  recovery_codes: true\n", "  recovery_codes: true\n  applications: [web]\n")]
  private static let callbacks = "callbacks: [https://a.example/callback, https://b.example/callback]"
  private static func with(_ callback: String) -> String {
    "callbacks: [https://a.example/callback, https://b.example/callback, \"\(callback)\"]"
  }

  /// With one more line of the application `web`.
  private static func web(_ line: String) -> Edits {
    [("    identifier: acme-web\n", "    identifier: acme-web\n    \(line)\n")]
  }
  private static let audience: Edits = [("settings:\n", "settings:\n  default_audience: https://api.example\n")]
  private static let attempts: Edits = [("settings:\n", "settings:\n  code_attempts: 5\n")]
  private static let signed: Edits = [
    (
      "  own:\n",
      "  cloud:\n    service: aliyun\n    region: cn-hangzhou\n    access_key_id: { env: TOKEN }\n    access_key_secret: { env: TOKEN }\n"
        + "    sign_name: Acme\n    template: SMS_123456789\n  own:\n"
    )
  ]

  static let rows = [
    // Who can sign in by phone.
    OneLine("applications: [web, shop]", "applications: []", "sign-in-stops", applications: 2),
    OneLine("applications: [web, shop]", "applications: null", "sign-in-stops", applications: 2),
    OneLine("applications: [web, shop]", "applications: [web]", "sign-in-narrowed", applications: 1),
    OneLine("    applications: [web, shop]\n", ""),
    OneLine("sign_up: true", "sign_up: false", "sign-up-closed", applications: 2),
    OneLine("sign_up: true", "sign_up: null"),
    OneLine(
      "sign_up: false",
      "sign_up: true",
      "sign-up-opened",
      applications: 2,
      given: [("sign_up: true", "sign_up: false")]
    ),
    OneLine("sign_up: false", "sign_up: null", "sign-up-opened", given: [("sign_up: true", "sign_up: false")]),
    OneLine(
      "first_party: true",
      "first_party: false",
      "first-party-turned-off",
      applications: 1,
      given: web("first_party: true")
    ),
    OneLine(
      "single_sign_on: true",
      "single_sign_on: false",
      "single-sign-on-turned-off",
      applications: 1,
      given: web("single_sign_on: true")
    ),
    // Where a sign-in begins, and what its page asks for first.
    OneLine(
      "https://start.example",
      "https://other.example",
      "sign-in-start-moved",
      applications: 1,
      given: web("login_url: https://start.example/a")
    ),
    OneLine(
      "login_url: https://start.example/a",
      "login_url: null",
      "sign-in-start-moved",
      given: web("login_url: https://start.example/a")
    ),
    OneLine("https://start.example/a", "https://START.example/b", given: web("login_url: https://start.example/a")),
    OneLine(
      "default_sign_in: code",
      "default_sign_in: password",
      "first-sign-in-changed",
      applications: 1,
      given: web("default_sign_in: code")
    ),
    // Where a sign-in returns to.
    OneLine(callbacks, "callbacks: []", "callbacks-removed", applications: 1),
    OneLine(callbacks, "callbacks: null", "callbacks-removed", applications: 1),
    OneLine(callbacks, "callbacks: [https://a.example/callback]", "callbacks-removed", applications: 1),
    OneLine("[https://shop.example/callback]", "[https://new.example/callback]", "callbacks-removed"),
    OneLine("    \(callbacks)\n", ""),
    OneLine(callbacks, with("http://localhost:3000/callback"), "callbacks-opened", applications: 1),
    OneLine(callbacks, with("http://127.0.0.1/callback"), "callbacks-opened"),
    OneLine(callbacks, with("http://[::1]:3000/callback"), "callbacks-opened"),
    OneLine(callbacks, with("http://a.example/callback"), "callbacks-opened"),
    OneLine(callbacks, with("https://*.a.example/callback"), "callbacks-opened"),
    OneLine(callbacks, with("https://localhost.example/callback")),
    OneLine("[com.example.app://callback]", "[com.example.app://callback, http://127.0.0.1/cb]", "callbacks-opened"),
    OneLine("web_origins: [https://a.example]", "web_origins: []", "callbacks-removed", applications: 1),
    OneLine(
      "web_origins: [https://a.example]",
      "web_origins: [https://a.example, http://localhost:3000]",
      "callbacks-opened"
    ),
    OneLine(
      "[https://o.example]",
      "[]",
      "callbacks-removed",
      applications: 1,
      given: web("allowed_origins: [https://o.example]")
    ),
    OneLine(
      "[https://o.example]",
      "[https://o.example, \"https://*.o.example\"]",
      "callbacks-opened",
      given: web("allowed_origins: [https://o.example]")
    ),
    // How an application proves itself.
    OneLine("type: single_page", "type: native", "application-type-changed", applications: 1),
    OneLine(
      "type: regular_web",
      "type: single_page",
      "application-type-changed",
      given: [
        ("    client_authentication: secret_post\n", "")
      ]
    ),
    OneLine("[authorization_code, refresh_token]", "[refresh_token]", "grants-removed", applications: 1),
    OneLine("[authorization_code, refresh_token]", "[]", "grants-removed", applications: 1),
    OneLine("secret_post", "secret_basic", "client-authentication-changed", applications: 1),
    OneLine(
      "https://api.example",
      "https://other.example",
      "default-audience-changed",
      applications: 3,
      given: audience
    ),
    OneLine(
      "default_audience: https://api.example",
      "default_audience: null",
      "default-audience-changed",
      given: audience
    ),
    OneLine("identifier: acme-web", "identifier: web", "sign-in-address-changed", applications: 1),
    OneLine("custom_sign_in_pages: true", "custom_sign_in_pages: false", "own-pages-turned-off", applications: 1),
    // How a code travels.
    OneLine(
      "  channels: [sms, voice]\n  provider",
      "  channels: [voice]\n  provider",
      "channel-removed",
      applications: 3
    ),
    OneLine(
      "  channels: [sms, voice]\n  provider",
      "  channels: [sms]\n  provider",
      "channel-removed",
      applications: 3
    ),
    OneLine("  channels: [sms, voice]\n  provider", "  channels: null\n  provider", "last-factor-removed"),
    OneLine(
      "  channels: [sms]\n  provider",
      "  channels: [sms, voice]\n  provider",
      "channel-added",
      applications: 3,
      given: [("  channels: [sms, voice]\n  provider", "  channels: [sms]\n  provider")]
    ),
    OneLine("  provider: main\n  recovery", "  provider: own\n  recovery", "provider-switched", applications: 3),
    OneLine("    provider: main\n    app", "    provider: own\n    app", "provider-switched", applications: 2),
    OneLine(
      "    channels: [sms, voice]\n    secrets",
      "    channels: []\n    secrets",
      "channel-removed",
      applications: 2,
      given: [("    provider: main\n    app", "    provider: own\n    app")]
    ),
    OneLine("from: +14155552671", "from: +14155552672", "sender-changed", applications: 3),
    OneLine(
      "messaging_service_sid: MG00000000000000000000000000000000",
      "messaging_service_sid: null",
      "sender-changed"
    ),
    OneLine("template: SMS_123456789", "template: SMS_123456780", "provider-access-changed", given: signed),
    OneLine("sign_name: Acme", "sign_name: Other", "sender-changed", given: signed),
    // The factor lists an application, and a connection has two.
    OneLine("from: +14155552671", "from: +14155552672", "sender-changed", applications: 2, given: listed),
    // What a code is.
    OneLine("code_length: 6", "code_length: 8", "code-lengthened", applications: 2),
    OneLine("code_lifetime: 180s", "code_lifetime: 60s", "code-lifetime-lowered", applications: 2),
    OneLine("code_lifetime: 180s", "code_lifetime: 120s"),
    OneLine("code_attempts: 5", "code_attempts: 1", "code-attempts-changed", applications: 3, given: attempts),
    OneLine("code_attempts: 5", "code_attempts: 100", "code-attempts-changed", given: attempts),
    OneLine("code_attempts: 5", "code_attempts: 4", given: attempts),
    OneLine("MG00000000000000000000000000000000", "MG00000000000000000000000000000001", "sender-changed"),
    OneLine("AC00000000000000000000000000000000", "AC00000000000000000000000000000001", "provider-access-changed"),
    OneLine("auth_token: { env: TOKEN }", "auth_token: { env: OTHER }", "provider-access-changed", applications: 3),
    OneLine("key: { env: TOKEN }", "key: { env: OTHER }", "provider-access-changed", applications: 0),
    OneLine("code: send.js", "code: other.js", "provider-access-changed"),
    // Sessions and countries.
    OneLine("session_lifetime: 7d\n", "session_lifetime: 3d\n", "sessions-shortened", applications: 3),
    OneLine("idle_session_lifetime: 3d", "idle_session_lifetime: 1d", "sessions-shortened"),
    OneLine("idle_session_lifetime: 3d", "idle_session_lifetime: 2d"),
    OneLine(
      "idle_session_lifetime: 1h",
      "idle_session_lifetime: 50m",
      "sessions-shortened",
      given: [
        ("idle_session_lifetime: 3d", "idle_session_lifetime: 1h")
      ]
    ),
    OneLine("allowed_countries: [NO, SE]", "allowed_countries: [NO, SE, DK]", "countries-opened", applications: 3),
    OneLine("allowed_countries: [NO, SE]", "allowed_countries: []", "countries-opened"),
    OneLine("allowed_countries: [NO, SE]", "allowed_countries: null", "countries-opened"),
    OneLine("allowed_countries: [NO, SE]", "allowed_countries: [NO]", "countries-closed", applications: 3),
    // The second factor.
    OneLine("enabled: true", "enabled: false", "mfa-turned-off", applications: 3),
    OneLine("enabled: true", "enabled: null", "sign-in-stops", "mfa-turned-off", applications: 3, given: alone),
    OneLine(
      "channels: [sms, voice]\n  provider",
      "channels: null\n  provider",
      "sign-in-stops",
      "last-factor-removed",
      given: alone
    ),
    OneLine(
      "other_factors: [authenticator_app, email]",
      "other_factors: [email]",
      "other-factor-removed",
      applications: 3
    ),
    OneLine(
      "other_factors: [email]",
      "other_factors: []",
      "sign-in-stops",
      "other-factor-removed",
      given: [
        ("other_factors: [authenticator_app, email]", "other_factors: [email]"), ("enabled: true", "enabled: null"),
      ]
    ),
    OneLine(
      "enforcement: optional",
      "enforcement: always",
      "enrollment-demanded",
      applications: 3,
      given: [
        ("enforcement: always", "enforcement: optional")
      ]
    ),
    OneLine(
      "enabled: false",
      "enabled: true",
      "enrollment-demanded",
      "same-phone-twice",
      given: [
        ("enabled: true", "enabled: false")
      ]
    ),
    OneLine(
      "  applications: [web]\n",
      "  applications: [web, app]\n",
      "enrollment-demanded",
      applications: 1,
      given: listed
    ),
    OneLine("  applications: [web]\n", "  applications: []\n", "enforcement-weakened", applications: 1, given: listed),
    OneLine(
      "enforcement: never",
      "enforcement: optional",
      "same-phone-twice",
      applications: 2,
      given: [
        ("enforcement: always", "enforcement: never")
      ]
    ),
    OneLine(
      "applications: []",
      "applications: [web]",
      "same-phone-twice",
      applications: 1,
      given: [
        ("applications: [web, shop]", "applications: []")
      ]
    ),
    // What goes altogether has the line of its section.
    OneLine(
      connections(web),
      "phone_connections: {}\n",
      "sign-in-stops",
      parent: "phone_connections:",
      applications: 2
    ),
    OneLine(
      "  old: { code_length: 6 }\n",
      "",
      "sign-in-removed",
      parent: "phone_connections:",
      given: [("phone_connections:\n", "phone_connections:\n  old: { code_length: 6 }\n")]
    ),
    OneLine(
      "  old: { applications: [web] }\n",
      "",
      "sign-in-removed",
      parent: "phone_connections:",
      given: [("phone_connections:\n", "phone_connections:\n  old: { applications: [web] }\n")]
    ),
    OneLine(
      "  app:\n    name: App\n    type: native\n    callbacks: [com.example.app://callback]\n",
      "",
      "application-deleted",
      parent: "applications:"
    ),
    OneLine("phone_connections:\n\(web)", ""),
  ]

  private static let web = "  sms:\n" + (yaml.split(separator: "  sms:\n").last ?? "")
  private static func connections(_ resource: String) -> String { "phone_connections:\n" + resource }

  private struct Scene {
    let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.write("1\n", to: "send.js")
      try folder.write("2\n", to: "other.js")
    }

    func run<Result>(_ yaml: String, _ work: (Reconciler, Plan) async throws -> Result) async throws -> Result {
      try folder.write(yaml, to: "acme.yaml")
      let configuration = try await Configuration.load(
        [folder["acme.yaml"]],
        catalog: .dialtone,
        platforms: [Local.facts]
      )
      #expect(!configuration.diagnostics.hasErrors, "\(configuration.diagnostics.all.map(\.summary))")
      let reconciler = Reconciler(
        catalog: .dialtone,
        platforms: [Local.platform(defaultStore: folder["local.db"])],
        state: try await State.open(at: folder["state.db"], for: .writing),
        environment: ["TOKEN": "value of the token", "OTHER": "another value"]
      )
      let result = try await work(reconciler, try await reconciler.plan(configuration, targets: Targets()))
      await reconciler.state.close()
      return result
    }

    func plan(_ yaml: String) async throws -> Plan { try await run(yaml) { $1 } }

    func apply(_ yaml: String) async throws -> Bool {
      try await run(yaml) { reconciler, plan in
        let run = try await reconciler.state.beginRun(
          RunDescription(who: "", host: "", process: 1, commit: nil, command: "", started: "")
        )
        return try await reconciler.apply(plan, run: run, interruption: Interruption { false }) { _ in }.isComplete
      }
    }
  }

  @Test(arguments: rows)
  func `a line is named by its rules, where it is`(_ row: OneLine) async throws {
    let scene = try Scene()
    let (start, changed) = (row.start(Self.yaml), row.changed(Self.yaml))
    #expect(try await scene.apply(start))
    let unchanged = try await scene.plan(start)
    #expect(unchanged.isEmpty && unchanged.tenants.allSatisfy { $0.findings.isEmpty && $0.gates.isEmpty })
    row.expect(of: try await scene.plan(changed), from: start, to: changed)
    // The local store refuses what locks everybody out.
    guard try await scene.apply(changed) else {
      return #expect(row.rules.contains("sign-in-stops") || row.rules.contains("last-factor-removed"))
    }
    #expect(try await scene.plan(changed).tenants.allSatisfy(\.findings.isEmpty))
  }

  @Test func `enforcement that is live and not declared counts`() async throws {
    let scene = try Scene()
    let base = OneLine("", "", given: Self.alone).start(Self.yaml)
    #expect(try await scene.apply(base))
    let row = OneLine("enabled: true", "enabled: false", "sign-in-stops", "mfa-turned-off")
    let start = base.replacing("  enforcement: always\n", with: "")
    let changed = row.changed(start)
    let plan = try await scene.plan(changed)
    row.expect(of: plan, from: start, to: changed)
    #expect(plan.tenants.flatMap(\.findings).map(\.severity) == [.error, .warning])
  }

  @Test func `a line of a base that an override empties is named in the file that empties it`() async throws {
    let scene = try Scene()
    try scene.folder.write(Self.yaml, to: "base/base.yaml")
    try scene.folder.write("1\n", to: "base/send.js")
    let above = "extends: base/base.yaml\ntenant: acme\n"
    #expect(try await scene.apply(above))
    let plan = try await scene.plan(above + "phone_connections:\n  sms:\n    applications: []\n")
    let findings = plan.tenants.flatMap(\.findings)
    #expect(findings.map(\.rule) == ["sign-in-stops"])
    #expect(findings.first?.at?.file.hasSuffix("acme.yaml") == true && findings.first?.at?.line == 5)
  }
}
