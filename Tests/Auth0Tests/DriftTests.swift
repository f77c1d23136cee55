import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// Every field that somebody changes elsewhere is seen, named, and set right again.
@Suite struct DriftTests {
  struct Change: CustomTestStringConvertible, Sendable {
    var paths: [String]
    var method: HTTPMethod = .patch
    /// `{web}`, `{sms}`, `{provider}`, `{enroll}` and `{verify}` stand for identifiers.
    var place: String
    var body: JSON
    var testDescription: String { paths.joined(separator: ", ") }
  }

  private static let settings: [Change] = [
    .init(paths: ["tenant.display_name"], place: "tenants/settings", body: ["friendly_name": "Other"]),
    .init(paths: ["tenant.support_email"], place: "tenants/settings", body: ["support_email": "x@acme.example"]),
    .init(paths: ["tenant.support_url"], place: "tenants/settings", body: ["support_url": "https://x.example/"]),
    .init(paths: ["tenant.logo_url"], place: "tenants/settings", body: ["picture_url": ""]),
    .init(paths: ["tenant.languages"], place: "tenants/settings", body: ["enabled_locales": ["nb", "en"]]),
    .init(paths: ["tenant.default_audience"], place: "tenants/settings", body: ["default_audience": ""]),
    .init(paths: ["tenant.default_redirect_url"], place: "tenants/settings", body: ["default_redirection_uri": ""]),
    .init(paths: ["tenant.logout_urls"], place: "tenants/settings", body: ["allowed_logout_urls": []]),
    .init(paths: ["tenant.session_lifetime"], place: "tenants/settings", body: ["session_lifetime_in_minutes": 181]),
    .init(paths: ["tenant.idle_session_lifetime"], place: "tenants/settings", body: ["idle_session_lifetime": 2]),
    .init(
      paths: ["tenant.show_factors_on_enrollment"],
      place: "tenants/settings",
      body: ["flags": ["mfa_show_factor_list_on_enrollment": false]]
    ),
    .init(
      paths: ["tenant.add_new_applications"],
      place: "tenants/settings",
      body: ["flags": ["enable_client_connections": false]]
    ),
  ]

  private static let applications: [Change] = [
    .init(paths: ["application/web.name"], place: "clients/{web}", body: ["name": "Other"]),
    .init(paths: ["application/web.description"], place: "clients/{web}", body: ["description": ""]),
    .init(paths: ["application/web.type"], place: "clients/{web}", body: ["app_type": "native"]),
    .init(paths: ["application/web.logo_url"], place: "clients/{web}", body: ["logo_uri": ""]),
    .init(paths: ["application/web.callbacks"], place: "clients/{web}", body: ["callbacks": ["https://evil.example/"]]),
    .init(paths: ["application/web.logout_urls"], place: "clients/{web}", body: ["allowed_logout_urls": []]),
    .init(paths: ["application/web.web_origins"], place: "clients/{web}", body: ["web_origins": []]),
    .init(paths: ["application/web.allowed_origins"], place: "clients/{web}", body: ["allowed_origins": []]),
    .init(paths: ["application/web.login_url"], place: "clients/{web}", body: ["initiate_login_uri": ""]),
    .init(paths: ["application/web.grants"], place: "clients/{web}", body: ["grant_types": ["implicit"]]),
    .init(
      paths: ["application/web.client_authentication"],
      place: "clients/{web}",
      body: ["token_endpoint_auth_method": "client_secret_post"]
    ),
    .init(paths: ["application/web.first_party"], place: "clients/{web}", body: ["is_first_party": false]),
    .init(paths: ["application/web.single_sign_on"], place: "clients/{web}", body: ["sso_disabled": true]),
    .init(
      paths: ["application/web.metadata"],
      place: "clients/{web}",
      body: ["client_metadata": ["team": nil, "other": "x"]]
    ),
  ]

  private static let shared: [Change] = [
    .init(paths: ["phone_factor.enabled"], method: .put, place: "guardian/factors/sms", body: ["enabled": false]),
    .init(
      paths: ["phone_factor.recovery_codes"],
      method: .put,
      place: "guardian/factors/recovery-code",
      body: ["enabled": false]
    ),
    .init(paths: ["phone_factor.enforcement"], method: .put, place: "guardian/policies", body: []),
    .init(
      paths: ["phone_factor.channels"],
      method: .put,
      place: "guardian/factors/phone/message-types",
      body: ["message_types": ["voice"]]
    ),
    .init(
      paths: ["phone_connection/sms.applications"],
      place: "connections/{sms}/clients",
      body: [["client_id": "{web}", "status": false]]
    ),
  ]

  private static let options: [Change] = [
    .init(paths: ["phone_connection/sms.message"], place: "connections/{sms}", body: ["template": "@@password@@"]),
    .init(paths: ["phone_connection/sms.code_length"], place: "connections/{sms}", body: ["totp": ["length": 4]]),
    .init(
      paths: ["phone_connection/sms.code_lifetime"],
      place: "connections/{sms}",
      body: ["totp": ["time_step": 600]]
    ),
    .init(
      paths: ["phone_connection/sms.brute_force_protection"],
      place: "connections/{sms}",
      body: ["brute_force_protection": false]
    ),
    .init(paths: ["phone_connection/sms.sign_up"], place: "connections/{sms}", body: ["disable_signup": false]),
  ]

  private static let unified: [Change] = [
    .init(
      paths: ["provider/twilio.from"],
      place: "branding/phone/providers/{provider}",
      body: [
        "configuration": [
          "sid": "AC00000000000000000000000000000000", "default_from": "+14155559999",
          "delivery_methods": ["text", "voice"],
        ]
      ]
    ),
    .init(
      paths: ["provider/twilio.account_sid"],
      place: "branding/phone/providers/{provider}",
      body: [
        "configuration": [
          "sid": "AC11111111111111111111111111111111", "default_from": "+14155552671",
          "delivery_methods": ["text", "voice"],
        ]
      ]
    ),
    .init(
      paths: ["phone_factor.messages.enrollment.sms"],
      place: "branding/phone/templates/{otp_enroll}",
      body: ["content": ["body": ["text": "{{ code }}"]]]
    ),
    .init(
      paths: ["phone_factor.messages.verification.voice"],
      place: "branding/phone/templates/{otp_verify}",
      body: ["content": ["body": ["text": "{{ code }} is your code.", "voice": "{{ code }}"]]]
    ),
  ]

  private static let legacy: [Change] = [
    .init(
      paths: ["phone_factor.messages.enrollment.sms"],
      method: .put,
      place: "guardian/factors/phone/templates",
      body: [
        "enrollment_message": "{{code}}",
        "verification_message":
          #"{% if message_type == "voice" %}Your code is {{ code }}.{% else %}{{ code }} is your code.{% endif %}"#,
      ]
    ),
    .init(
      paths: ["phone_connection/sms.provider"],
      place: "connections/{sms}",
      body: ["twilio_sid": "AC11111111111111111111111111111111"]
    ),
  ]

  @Test(arguments: settings + applications + shared + options + unified)
  func `in the unified world`(_ change: Change) async throws {
    try await drift(change, .unified)
  }

  @Test(arguments: settings + applications + shared + options + legacy)
  func `in the legacy world`(_ change: Change) async throws {
    try await drift(change, .legacy)
  }

  @Test func `a token that Auth0 tells is compared, and put right`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let account: JSON = [
        "sid": "AC00000000000000000000000000000000", "from": "+14155552671", "auth_token": "somebody-elses-token",
      ]
      try await tenant.outside(.put, "guardian/factors/phone/providers/twilio", account)
      let plan = try await tenant.plan(tenant.everything())
      // The connection's copy is another account's now, too.
      #expect(plan.driftedPaths == ["acme/provider/twilio.auth_token"])
      try await settle(tenant.everything(), on: tenant)
    }
  }

  private func drift(_ change: Change, _ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let yaml = tenant.everything()
      try await settle(yaml, on: tenant)
      let names = try await names(tenant)
      let place = names.reduce(change.place) { $0.replacing("{\($1.key)}", with: $1.value) }
      try await tenant.outside(change.method, place, try await body(change, place, names, tenant))
      let plan = try await tenant.plan(yaml)
      let expected = change.paths.map { "acme/\($0)" }
      #expect(plan.driftedPaths == expected, "\(plan.lines)")
      try await settle(yaml, on: tenant)
    }
  }

  /// What is sent; a connection's options are replaced as a whole, so that the others are sent with it.
  private func body(
    _ change: Change,
    _ place: String,
    _ names: [String: String],
    _ tenant: Rehearsal
  ) async throws -> JSON {
    if change.place == "connections/{sms}" {
      guard case .object(let now)? = try await tenant.outside(.get, place)["options"],
        case .object(let new) = change.body
      else { return .null }
      return ["options": .object(now.merging(new, uniquingKeysWith: Self.merged))]
    }
    let text = names.reduce(change.body.encodedText) { $0.replacing("{\($1.key)}", with: $1.value) }
    return try JSON(decoding: Array(text.utf8))
  }

  private static func merged(_ old: JSON, _ new: JSON) -> JSON {
    guard case .object(let old) = old, case .object(let new) = new else { return new }
    return .object(old.merging(new) { _, new in new })
  }

  private func names(_ tenant: Rehearsal) async throws -> [String: String] {
    let identities = try await tenant.identities()
    var names = ["web": identities["acme/application/web"] ?? "", "sms": identities["acme/phone_connection/sms"] ?? ""]
    if case .list(let providers)? = try await tenant.outside(.get, "branding/phone/providers")["providers"],
      case .text(let id)? = providers.first?["id"]
    {
      names["provider"] = id
    }
    if case .list(let templates)? = try await tenant.outside(.get, "branding/phone/templates")["templates"] {
      for template in templates {
        if case .text(let type)? = template["type"], case .text(let id)? = template["id"] { names[type] = id }
      }
    }
    return names
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a program that the team edits is its change, and one that somebody else edits is not`(
    _ mode: Auth0Emulation.Mode
  ) async throws {
    try await Tenancy.tell(mode) { tenant in
      let yaml = tenant.configuration("custom")
      try tenant.folder.write("exports.first = 1\nexports.send = 2\n", to: "send.js")
      try await settle(yaml, on: tenant)
      try tenant.folder.write("exports.first = 1\nexports.send = 3\n", to: "send.js")
      let plan = try await tenant.plan(yaml)
      #expect(plan.driftedPaths == [])
      let field = try #require(plan.tenants[0].changes.flatMap(\.fields).first)
      #expect(plan.lines == ["update acme/provider/own: code"] && field.cause == .configuration)
      #expect(field.contents?.before == "exports.first = 1\nexports.send = 2\n")
      #expect(field.contents?.after == "exports.first = 1\nexports.send = 3\n")
      try await settle(yaml, on: tenant)

      try tenant.folder.write("exports.first = 1\nexports.send = 3\n", to: "other.js")
      let renamed = yaml.replacing("send.js", with: "other.js")
      #expect(try await tenant.plan(renamed).isEmpty)

      try await tenant.emulator.store.access { objects in
        for action in try objects.all("actions") {
          var version = action["deployed_version"]?.members ?? [:]
          version["code"] = "exports.theirs = 1"
          try objects.put(
            "actions",
            action["id"]?.text ?? "",
            action.merging(["code": "exports.theirs = 1", "deployed_version": .object(version)]) { $1 }
          )
        }
      }
      #expect(try await tenant.plan(yaml).driftedPaths.contains("acme/provider/own.code"))
      try await settle(yaml, on: tenant)
    }
  }

  @Test func `one number that somebody changed is told once, at the provider`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let yaml = tenant.everything().replacing(
        "phone_connections:\n",
        with: "phone_connections:\n  second: { provider: twilio, applications: [] }\n"
      )
      try await settle(yaml, on: tenant)
      try await tenant.emulator.store.access { objects in
        let twilio = try objects.find("tenant", "twilio") ?? [:]
        try objects.put("tenant", "twilio", twilio.merging(["from": "+14155550000"]) { $1 })
      }
      let plan = try await tenant.plan(yaml)
      #expect(plan.driftedPaths == ["acme/provider/twilio.from"])
      #expect(plan.lines.contains("update acme/provider/twilio: from"))
      try await settle(yaml, on: tenant)
    }
  }

  @Test func `a program's lines show no secret of the run`() async throws {
    try await Tenancy.tell { tenant in
      let yaml = tenant.configuration("custom")
      let secret = Tenancy.environment["AWS_KEY"] ?? ""
      try tenant.folder.write("exports.key = '\(secret)'\n", to: "send.js")
      try await settle(yaml, on: tenant)
      try tenant.folder.write("exports.key = '\(secret)' // changed\n", to: "send.js")
      let plan = try await tenant.plan(yaml)
      #expect(plan.lines == ["update acme/provider/own: code"])
      #expect(!"\(plan)".contains(secret))
    }
  }
}
