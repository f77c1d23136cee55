import Emulation
import HTTP
import KindeEmulation

struct KindeConsole: Console {
  var platform: any EmulatedPlatform {
    var platform = KindeEmulation()
    // A second page is the emulator's own tests' business.
    platform.connections = [KindeEmulation.social(1)[0], KindeEmulation.phone]
    return platform
  }

  var credentials: [String: String] {
    let credentials = KindeEmulation().credentials
    return ["KINDE_CLIENT_ID": credentials.clientID, "KINDE_CLIENT_SECRET": credentials.clientSecret]
  }

  let applications = (collection: "applications", id: "id", name: "name")
  let books: Set<String> = ["tokens"]
  let passing: Set<String> = ["id", "client_id", "client_secret"]

  func header(_ tenant: String, host: String) -> String {
    """
    tenant: \(tenant)
    platform: kinde
    domain: http://\(host)
    credentials:
      client_id: { env: KINDE_CLIENT_ID }
      client_secret: { env: KINDE_CLIENT_SECRET }

    """
  }

  func foreign(_ number: Int, id: String) -> Members {
    [
      "id": .text(id), "client_id": .text(id), "name": .text("Theirs \(number)"), "type": "spa", "login_uri": "",
      "redirect_uris": ["https://theirs.example/"], "logout_uris": [],
      "connections": [.text(KindeEmulation.phoneID)], "future_key": ["a": [1, nil]],
    ]
  }

  func edited(_ application: Members) -> Members {
    application.merging(["redirect_uris": ["https://elsewhere.example/"]]) { $1 }
  }

  func forget(application id: String, _ objects: Objects) throws {}

  /// Switches the phone on or off for one application.
  func editConnection(_ pick: Int, _ objects: Objects) throws {
    let ours = try objects.all("applications").filter { $0["name"]?.text?.hasPrefix("Application") == true }
    guard !ours.isEmpty else { return }
    let application = ours[pick % ours.count]
    let id = JSON.text(KindeEmulation.phoneID)
    let linked = application["connections"]?.elements ?? []
    let changed = linked.contains(id) ? linked.filter { $0 != id } : linked + [id]
    let place = application["id"]?.text ?? ""
    try objects.put("applications", place, application.merging(["connections": .list(changed)]) { $1 })
  }

  /// Nothing reads it, so that nobody would see it.
  func switchFactor(_ objects: Objects) throws {}

  func target(of aim: Aim) -> (method: String, path: String) {
    switch aim {
    case .createApplication, .connection: ("POST", "/api/v1/applications")
    case .changeApplication, .settings: ("PATCH", "/api/v1/applications")
    case .deleteApplication: ("DELETE", "/api/v1/applications")
    case .provider: ("PUT", "/api/v1/applications")
    case .anything: ("PUT", "/api/v1/")
    case .factor: ("PUT", "/api/v1/mfa")
    }
  }
}
