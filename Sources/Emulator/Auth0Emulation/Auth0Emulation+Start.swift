package import Emulation
import HTTP

extension Auth0Emulation {
  /// A new tenant's settings and clients; in an old store only clients that are not there yet.
  package func prepare(_ objects: Objects, now: Duration) throws {
    if try objects.fact(.settings) == nil { try makeTenant(objects) }
    for credentials in credentials {
      if try objects.find(Clients.collection, credentials.clientID) == nil { try makeClient(credentials, objects) }
      try objects.put(
        "grants",
        credentials.clientID,
        ["client_id": .text(credentials.clientID), "scope": .list(credentials.scopes.map(JSON.text))]
      )
    }
  }

  /// The world that a store's tenant lives in.
  package static func mode(of objects: Objects) throws -> Mode {
    try objects.fact(.world)?["unified"] == true ? .unified : .legacy
  }

  private func makeTenant(_ objects: Objects) throws {
    var settings = TenantSettings.initial
    if settingsTellMode { settings["phone_consolidated_experience"] = .boolean(mode == .unified) }
    try objects.set(.settings, settings)
    try objects.set(.world, ["unified": .boolean(mode == .unified)])
    var global = ClientDefaults.filled(["name": "All Applications"], tenant: tenant)
    global["global"] = true
    try objects.put(Clients.collection, global["client_id"]?.text ?? "", global)
  }

  private func makeClient(_ credentials: Credentials, _ objects: Objects) throws {
    let client = ClientDefaults.filled(
      ["name": .text(credentials.name), "app_type": "non_interactive"],
      tenant: tenant,
      id: credentials.clientID,
      secret: credentials.clientSecret
    )
    try objects.put(Clients.collection, credentials.clientID, client)
  }
}
