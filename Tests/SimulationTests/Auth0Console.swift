import Auth0Emulation
import Emulation
import HTTP

struct Auth0Console: Console {
  let mode: Auth0Emulation.Mode

  var platform: any EmulatedPlatform {
    var platform = Auth0Emulation(mode: mode)
    platform.variations.deletedNameIsTakenFor = .milliseconds(10)
    return platform
  }

  var credentials: [String: String] {
    let credentials = Auth0Emulation.Credentials()
    return ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret]
  }

  let applications = (collection: "clients", id: "client_id", name: "name")

  let books: Set<String> = [
    "grants", "connection_deletions", "connection_clients_order", "action_versions", "tenant/signing_key",
  ]

  let passing: Set<String> = [
    "id", "client_id", "client_secret", "created_at", "updated_at", "built_at", "signing_keys", "number", "was_enabled",
    "display_name",
  ]

  func header(_ tenant: String, host: String) -> String {
    """
    tenant: \(tenant)
    platform: auth0
    domain: http://\(host)
    credentials:
      client_id: { env: AUTH0_CLIENT_ID }
      client_secret: { env: AUTH0_CLIENT_SECRET }

    """
  }

  func foreign(_ number: Int, id: String) -> Members {
    [
      "client_id": .text(id), "name": .text("Theirs \(number)"), "app_type": "spa", "callbacks": nil, "global": false,
      "tenant": "rehearsal", "future_key": ["a": [1, nil]], "client_secret": "theirs",
    ]
  }

  func edited(_ application: Members) -> Members {
    application.merging(["callbacks": ["https://elsewhere.example/"]]) { $1 }
  }

  func forget(application id: String, _ objects: Objects) throws {
    for connection in try objects.all("connections") {
      let members = (connection["enabled_clients"]?.elements ?? []).filter { $0.text != id }
      let place = connection["id"]?.text ?? ""
      try objects.put("connections", place, connection.merging(["enabled_clients": .list(members)]) { $1 })
    }
  }

  func editConnection(_ pick: Int, _ objects: Objects) throws {
    for connection in try objects.all("connections") where connection["name"]?.text == "sms" {
      let options = connection["options"]?.members ?? [:]
      let code = (options["totp"]?.members ?? [:]).merging(["length": .integer(7 + pick % 3)]) { $1 }
      let changed = options.merging(["totp": .object(code)]) { $1 }
      let place = connection["id"]?.text ?? ""
      try objects.put("connections", place, connection.merging(["options": .object(changed)]) { $1 })
    }
  }

  func switchFactor(_ objects: Objects) throws {
    var factors = try objects.fact(.factors) ?? [:]
    let isOn = factors["sms"]?.members?["enabled"] == .boolean(true)
    factors["sms"] = .object(
      (factors["sms"]?.members ?? [:]).merging(["enabled": .boolean(!isOn), "was_enabled": true]) { $1 }
    )
    try objects.set(.factors, factors)
  }

  func target(of aim: Aim) -> (method: String, path: String) {
    switch aim {
    case .createApplication: ("POST", "/api/v2/clients")
    case .changeApplication: ("PATCH", "/api/v2/clients")
    case .deleteApplication: ("DELETE", "/api/v2/")
    case .provider: ("PATCH", "/api/v2/branding")
    case .factor: ("PUT", "/api/v2/guardian")
    case .connection: ("PATCH", "/api/v2/connections")
    case .settings: ("PATCH", "/api/v2/tenants")
    case .anything: ("PATCH", "/api/v2/")
    }
  }

  func isNothing(_ place: String, _ members: Members) -> Bool {
    // An account of a service that was taken off cannot be deleted.
    members["bindings"] == .list([]) || place.hasPrefix("tenant/") && members.values.allSatisfy { $0 == .null }
  }
}
