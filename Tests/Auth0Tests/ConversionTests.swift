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
}
