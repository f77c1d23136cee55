import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct ScopeTests {
  private func granted(_ scopes: String...) -> Auth0Emulation {
    var emulation = Auth0Emulation()
    emulation.credentials = [Auth0Emulation.Credentials(scopes: scopes)]
    return emulation
  }

  struct Operation: Sendable, CustomTestStringConvertible {
    var method: HTTPMethod
    var target: String
    var scope: String

    init(_ method: HTTPMethod, _ target: String, _ scope: String) {
      (self.method, self.target, self.scope) = (method, target, scope)
    }

    var testDescription: String { "\(method.rawValue) \(target)" }
  }

  static let operations = [
    Operation(.get, "/guardian/factors", "read:guardian_factors"),
    Operation(.put, "/guardian/factors/sms", "update:guardian_factors"),
    Operation(.get, "/guardian/policies", "read:mfa_policies"),
    Operation(.put, "/guardian/policies", "update:mfa_policies"),
    Operation(.put, "/guardian/factors/phone/message-types", "update:guardian_factors"),
    Operation(.get, "/guardian/factors/sms/providers/twilio", "read:guardian_factors"),
    Operation(.get, "/branding/phone/providers", "read:phone_providers"),
    Operation(.post, "/branding/phone/providers", "create:phone_providers"),
    Operation(.patch, "/branding/phone/providers/pro_1", "update:phone_providers"),
    Operation(.delete, "/branding/phone/providers/pro_1", "delete:phone_providers"),
    Operation(.post, "/branding/phone/providers/pro_1/try", "create:phone_providers"),
    Operation(.patch, "/branding/phone/templates/tem_1/reset", "update:phone_templates"),
    Operation(.post, "/branding/phone/templates/tem_1/try", "create:phone_templates"),
    Operation(.get, "/connections", "read:connections"),
    Operation(.post, "/connections", "create:connections"),
    Operation(.patch, "/connections/con_1", "update:connections"),
    Operation(.delete, "/connections/con_1", "delete:connections"),
    Operation(.get, "/connections/con_1/clients", "read:connections"),
    Operation(.patch, "/connections/con_1/clients", "update:connections"),
    Operation(.get, "/clients", "read:clients,read:client_keys,read:client_credentials,read:client_summary"),
    Operation(.post, "/clients", "create:clients"),
    Operation(.delete, "/clients/x", "delete:clients"),
    Operation(.get, "/clients/x/connections", "read:connections"),
    Operation(.get, "/tenants/settings", "read:tenant_settings"),
    Operation(.patch, "/tenants/settings", "update:tenant_settings"),
    Operation(.get, "/actions/actions", "read:actions"),
    Operation(.post, "/actions/actions", "create:actions"),
    Operation(.post, "/actions/actions/x/deploy", "create:actions"),
    Operation(.patch, "/actions/actions/x", "update:actions"),
    Operation(.patch, "/actions/triggers/post-login/bindings", "update:actions"),
    Operation(.delete, "/actions/actions/x", "delete:actions"),
    Operation(.get, "/attack-protection/phone-provider-protection", "read:attack_protection"),
    Operation(.patch, "/attack-protection/phone-provider-protection", "update:attack_protection"),
  ]

  @Test(arguments: operations)
  func `an operation asks for its scope`(_ operation: Operation) async throws {
    try await rehearse(granted("read:nothing")) { api in
      let body: JSON? = operation.method == .get || operation.method == .delete ? nil : [:]
      let answer = try await api.call(operation.method, operation.target, body)
      #expect(answer.status == 403 && answer.code == "insufficient_scope")
      #expect(answer.message == "Insufficient scope, expected any of: \(operation.scope)")
    }
  }

  @Test func `options are silently absent, and not writable, without their scopes`() async throws {
    let reader = granted("read:connections", "create:connections", "update:connections", "create:phone_providers")
    try await rehearse(reader) { api in
      try await api.call(
        .post,
        "/branding/phone/providers",
        [
          "name": "twilio", "credentials": ["auth_token": "t"],
          "configuration": ["sid": "AC", "delivery_methods": ["text"], "mssid": "MG"],
        ]
      )
      let made = try await api.call(
        .post,
        "/connections",
        ["name": "sms", "strategy": "sms", "options": ["template": "x"]]
      )
      #expect(made.status == 201 && made["options"]?["template"] == "x")
      let path = "/connections/\(made["id"]?.text ?? "")"
      #expect(try await api.call(.get, path).json?.members?.keys.contains("options") == false)
      #expect(
        try await api.call(.get, "/connections").json?.elements?.first?.members?.keys.contains("options") == false
      )
      let changed = try await api.call(.patch, path, ["display_name": "SMS"])
      #expect(changed.status == 200 && changed.json?.members?.keys.contains("options") == false)
      let refused = try await api.call(.patch, path, ["options": [:]])
      #expect(refused.status == 403 && refused.message?.contains("update:connections_options") == true)
    }
  }

  @Test func `secrets of clients are shown with their scope alone, and a summary shows four fields`() async throws {
    for (scope, secret, type) in [
      ("read:client_keys", true, true), ("read:clients", false, true), ("read:client_summary", false, false),
    ] {
      try await rehearse(granted(scope, "read:connections")) { api in
        let client = try #require(try await api.call(.get, "/clients").json?.elements?.first)
        #expect((client["client_secret"] != nil) == secret)
        #expect((client["signing_keys"] != nil) == secret)
        #expect((client["grant_types"] != nil) == type)
        #expect(client["name"] == "dialtone")
        let connections = try await api.call(.get, "/clients/\(client["client_id"]?.text ?? "")/connections")
        #expect(connections.status == (scope == "read:client_keys" ? 403 : 200))
      }
    }
  }

  @Test func `who writes a client sees what was written, and no secret`() async throws {
    try await rehearse(granted("create:clients", "read:client_summary")) { api in
      let made = try await api.call(.post, "/clients", ["name": "Web", "callbacks": ["https://a.example"]])
      #expect(made["callbacks"] == ["https://a.example"] && made["client_secret"] == nil)
      let read = try await api.call(.get, "/clients/\(made["client_id"]?.text ?? "")")
      #expect(read.json?.members?.keys.sorted() == ["client_id", "name"])
    }
  }

  @Test func `a client's secret is changed with the scope for keys`() async throws {
    let id = Auth0Emulation.Credentials().clientID
    try await rehearse { (api) async throws in
      #expect(try await api.call(.patch, "/clients/\(id)", ["client_secret": "new"]).code == "insufficient_scope")
    }
    try await rehearse(granted("update:clients", "update:client_keys")) { (api) async throws in
      #expect(try await api.call(.patch, "/clients/\(id)", ["client_secret": "new"]).status == 200)
      let form = [
        ("grant_type", "client_credentials"), ("client_id", id), ("audience", api.emulator.url + "/api/v2/"),
      ]
      #expect(try await api.form(form + [("client_secret", "rehearsal-secret")]).status == 401)
      #expect(try await api.form(form + [("client_secret", "new")]).status == 200)
    }
  }

  @Test func `a path that does not exist is not found`() async throws {
    try await rehearse { (api) async throws in
      #expect(try await api.call(.get, "/nothing").status == 404)
      #expect(try await api.call(.delete, "/tenants/settings").status == 404)
    }
  }
}
