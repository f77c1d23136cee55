import Auth0Emulation
import Emulation
import HTTP

/// One call of everything, with its usual refusals.
struct Tour {
  let api: Rehearsal

  func walk(_ mode: Auth0Emulation.Mode) async throws {
    try await settings()
    try await factors(mode)
    let provider = try await providers()
    try await templates()
    try await applications()
    try await actions()
    try await api.call(.patch, "/branding/phone/providers/\(provider)", ["disabled": true])
    try await api.call(.delete, "/branding/phone/providers/\(provider)")
    try await api.call(.get, "/nothing")
    try await api.call(.get, "/clients", token: "a.b.c")
  }

  private func id(_ reply: Rehearsal.Reply, _ key: String = "id") -> String { reply[key]?.text ?? "none" }

  private func settings() async throws {
    let path = "/tenants/settings"
    try await api.call(.get, path)
    let body: JSON = [
      "friendly_name": "Acme", "support_email": "a@acme.example", "enabled_locales": ["en", "nb"],
      "flags": ["enable_client_connections": true], "country_codes": ["list": ["NO"], "mode": "allow"],
      "session_lifetime": 3, "idle_session_lifetime_in_minutes": 181, "session_cookie": ["mode": "persistent"],
    ]
    try await api.call(.patch, path, body)
    try await api.call(.patch, path, ["unknown": 1])
    try await api.call(.get, path)
    try await api.call(.get, "/attack-protection/phone-provider-protection")
    try await api.call(.patch, "/attack-protection/phone-provider-protection", ["type": "exponential"])
  }

  private func factors(_ mode: Auth0Emulation.Mode) async throws {
    try await api.call(.get, "/guardian/factors")
    for name in ["sms", "otp", "recovery-code"] {
      try await api.call(.put, "/guardian/factors/\(name)", ["enabled": true])
    }
    try await api.call(.put, "/guardian/factors/phone", ["enabled": true])
    for policies: JSON in [["all-applications"], ["confidence-score"], [], ["never"]] {
      try await api.call(.put, "/guardian/policies", policies)
      try await api.call(.get, "/guardian/policies")
    }
    for spelling in ["phone", "sms"] {
      let base = "/guardian/factors/\(spelling)"
      for part in ["/selected-provider", "/providers/twilio", "/templates"] { try await api.call(.get, base + part) }
      try await api.call(.put, base + "/selected-provider", ["provider": "twilio"])
      try await api.call(.put, base + "/providers/twilio", ["sid": "AC1", "auth_token": "t", "from": nil])
      try await api.call(.put, base + "/templates", ["enrollment_message": "a", "verification_message": "b"])
      for part in ["/selected-provider", "/providers/twilio", "/templates"] { try await api.call(.get, base + part) }
    }
    for types: JSON in [[], ["sms"], ["fax"]] {
      try await api.call(.put, "/guardian/factors/phone/message-types", ["message_types": types])
      try await api.call(.get, "/guardian/factors/phone/message-types")
    }
  }

  private func providers() async throws -> String {
    let path = "/branding/phone/providers"
    try await api.call(.get, path)
    try await api.call(
      .post,
      path,
      ["name": "custom", "credentials": [:], "configuration": ["delivery_methods": ["text"]]]
    )
    let provider = try await api.makeProvider()
    try await api.makeProvider()
    for target in [path, path + "?disabled=false", "\(path)/\(provider)", path + "/pro_none"] {
      try await api.call(.get, target)
    }
    let configuration: JSON = ["sid": "AC1", "mssid": "MG1", "delivery_methods": ["text"]]
    try await api.call(
      .patch,
      "\(path)/\(provider)",
      ["configuration": configuration, "credentials": ["auth_token": "n"]]
    )
    try await api.call(.post, "\(path)/\(provider)/try", ["to": "+14155552671", "delivery_method": "text"])
    return provider
  }

  private func templates() async throws {
    let path = "/branding/phone/templates"
    try await api.call(.get, path)
    for type in ["otp_verify", "otp_enroll", "password_breach", "otp_verify", "other"] {
      try await api.call(
        .post,
        path,
        ["type": .text(type), "content": ["from": "123", "body": ["text": "a", "voice": "b"]]]
      )
    }
    let made = try await api.call(.get, path)["templates"]?.elements?.first?["id"]?.text ?? ""
    for target in [path, "\(path)/\(made)", path + "/tem_none"] { try await api.call(.get, target) }
    try await api.call(.patch, "\(path)/\(made)", ["disabled": true, "content": ["body": ["text": "c"]]])
    try await api.call(.patch, "\(path)/\(made)", ["content": ["from": ""]])
    try await api.call(.patch, "\(path)/\(made)/reset", [:])
    try await api.call(.post, "\(path)/\(made)/try", ["to": "+14155552671"])
    for _ in 0..<2 { try await api.call(.delete, "\(path)/\(made)") }
  }

  private func applications() async throws {
    let client = id(
      try await api.call(
        .post,
        "/clients",
        [
          "name": "Web", "app_type": "spa", "callbacks": ["https://a.example/back"], "description": "d",
          "client_metadata": ["a": "b"], "logo_uri": "https://a.example/logo.png",
          "refresh_token": [
            "rotation_type": "rotating", "expiration_type": "expiring", "leeway": 0, "token_lifetime": 100,
          ],
        ]
      ),
      "client_id"
    )
    try await api.call(.post, "/clients", ["name": "<"])
    try await api.call(.patch, "/clients/\(client)", ["name": "Site", "token_endpoint_auth_method": "none"])
    for query in ["", "?include_totals=true", "?take=1", "?per_page=101", "?is_global=false&fields=name,client_id"] {
      try await api.call(.get, "/clients" + query)
    }
    let options: JSON = ["template": "@@password@@", "totp": ["length": 6, "time_step": 180], "twilio_token": "t"]
    let connection = id(
      try await api.call(.post, "/connections", ["name": "sms", "strategy": "sms", "options": options])
    )
    try await api.call(.post, "/connections", ["name": "sms", "strategy": "sms"])
    try await api.call(
      .patch,
      "/connections/\(connection)",
      ["options": options, "display_name": "Phone", "metadata": ["a": "b"]]
    )
    try await api.call(.patch, "/connections/\(connection)", ["enabled_clients": []])
    let enable: JSON = [["client_id": .text(client), "status": true]]
    try await api.call(.patch, "/connections/\(connection)/clients", enable)
    for target in [
      "/connections", "/connections?include_totals=true", "/connections?take=1", "/connections?page=21",
      "/connections/\(connection)", "/connections/con_none", "/connections/\(connection)/clients",
      "/connections/con_none/clients", "/clients/\(client)", "/clients/none", "/clients/\(client)/connections",
    ] { try await api.call(.get, target) }
    for _ in 0..<2 { try await api.call(.delete, "/connections/\(connection)") }
    for _ in 0..<2 { try await api.call(.delete, "/clients/\(client)") }
  }

  private func actions() async throws {
    let path = "/actions/actions"
    let body: JSON = [
      "name": "sender", "supported_triggers": [["id": "custom-phone-provider", "version": "v1"]], "code": "x",
      "secrets": [["name": "K", "value": "v"]], "dependencies": [["name": "d", "version": "1"]],
    ]
    let action = id(try await api.call(.post, path, body))
    try await api.call(.post, path, body)
    try await api.call(.post, "\(path)/\(action)/deploy", [:])
    for _ in 0..<3 { try await api.call(.get, "\(path)/\(action)") }
    let version = id(try await api.call(.post, "\(path)/\(action)/deploy", [:]))
    try await api.call(.patch, "\(path)/\(action)", ["code": "y"])
    try await api.call(.post, "\(path)/\(action)/versions/\(version)/deploy", [:])
    try await api.call(.post, "\(path)/\(action)/test", ["payload": [:]])
    let bindings = "/actions/triggers/custom-phone-provider/bindings"
    try await api.call(.get, bindings)
    try await api.call(
      .patch,
      bindings,
      ["bindings": [["ref": ["type": "action_id", "value": .text(action)], "display_name": "A"]]]
    )
    for target in [
      bindings, path, path + "?deployed=true", "\(path)/\(action)", "\(path)/\(action)/versions",
      "\(path)/\(action)/versions/\(version)", "/actions/triggers", "\(path)/none",
    ] { try await api.call(.get, target) }
    try await api.call(.delete, "\(path)/\(action)")
    try await api.call(.delete, "\(path)/\(action)?force=true")
    try await api.call(.delete, "\(path)/\(action)")
  }
}
