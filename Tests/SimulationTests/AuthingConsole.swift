import AuthingEmulation
import Emulation
import HTTP

struct AuthingConsole: Console {
  var platform: any EmulatedPlatform { AuthingEmulation() }

  var credentials: [String: String] {
    let credentials = AuthingEmulation().credentials
    return [
      "AUTHING_ACCESS_KEY_ID": credentials.accessKeyID, "AUTHING_ACCESS_KEY_SECRET": credentials.accessKeySecret,
    ]
  }

  let applications = (collection: "applications", id: "appId", name: "appName")
  /// An identifier that nobody has any more is still known there.
  let books: Set<String> = ["tokens", "identifiers"]
  let passing: Set<String> = ["appId", "secret", "ssoEnabledAt"]

  func header(_ tenant: String, host: String) -> String {
    """
    tenant: \(tenant)
    platform: authing
    domain: http://\(host)
    user_pool: \(AuthingEmulation().userPool)
    credentials:
      access_key_id: { env: AUTHING_ACCESS_KEY_ID }
      access_key_secret: { env: AUTHING_ACCESS_KEY_SECRET }

    """
  }

  func foreign(_ number: Int, id: String) -> Members {
    [
      "appId": .text(id), "appName": .text("Theirs \(number)"), "appIdentifier": .text("theirs\(number)"),
      "appType": "spa", "redirectUris": ["https://theirs.example/"], "logoutRedirectUris": [],
      "loginConfig": [
        "enabledBasicLoginMethods": ["PHONE_CODE"], "defaultLoginMethod": ["connectionType": "PASSCODE"],
      ],
      "registerConfig": ["enabledBasicRegisterMethods": ["PHONE_CODE"], "defaultRegisterMethod": "PASSCODE"],
      "future_key": ["a": [1, nil]],
    ]
  }

  func edited(_ application: Members) -> Members {
    application.merging(["redirectUris": ["https://elsewhere.example/"]]) { $1 }
  }

  func forget(application id: String, _ objects: Objects) throws { try objects.remove("application_factors", id) }

  /// Switches codes by phone on or off for one application.
  func editConnection(_ pick: Int, _ objects: Objects) throws {
    let ours = try objects.all("applications").filter { $0["appName"]?.text?.hasPrefix("Application") == true }
    guard !ours.isEmpty else { return }
    var application = ours[pick % ours.count]
    var login = application["loginConfig"]?.members ?? [:]
    let methods = login["enabledBasicLoginMethods"]?.elements ?? []
    let code = JSON.text("PHONE_CODE")
    login["enabledBasicLoginMethods"] = .list(
      methods.contains(code) ? methods.filter { $0 != code } : methods + [code]
    )
    application["loginConfig"] = .object(login)
    try objects.put("applications", application["appId"]?.text ?? "", application)
  }

  func switchFactor(_ objects: Objects) throws {
    let factors = try objects.find("pool", "factors")?["enabledFactors"]?.texts ?? []
    let changed = factors.contains("SMS") ? factors.filter { $0 != "SMS" } : factors + ["SMS"]
    try objects.put("pool", "factors", ["enabledFactors": .list(changed.map(JSON.text))])
  }

  func target(of aim: Aim) -> (method: String, path: String) {
    let call =
      switch aim {
      case .createApplication: "create-application"
      case .changeApplication: "update-application"
      case .deleteApplication: "delete-application"
      case .factor: "update-global-mfa-settings"
      case .settings: "update-security-settings"
      case .connection: "update-application"
      case .provider, .anything: "update-"
      }
    return ("POST", "/api/v3/\(call)")
  }
}
