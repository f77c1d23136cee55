import Authing
import AuthingEmulation
import Emulation
import Glibc
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// A user pool of the emulator, with the tool that works on it.
enum UserPool {
  /// With everything in it that has to be written otherwise in JSON and in URLs.
  static let secret = "canary-0123/456+789\"é"

  static func start(
    _ settings: Emulator.Settings = .rehearsal,
    _ change: (inout AuthingEmulation) -> Void = { _ in }
  ) async throws -> Rehearsal {
    var platform = AuthingEmulation()
    platform.credentials.accessKeySecret = secret
    change(&platform)
    let environment = [
      "AUTHING_ACCESS_KEY_ID": platform.credentials.accessKeyID, "AUTHING_ACCESS_KEY_SECRET": secret,
      "A": "canary-first-secret", "B": "canary-second-secret",
    ]
    return try await Rehearsal(platform, settings, environment: environment) { Authing.platform($0) }
  }

  /// Runs a story and stops the emulator, however it ends.
  static func tell(
    _ change: (inout AuthingEmulation) -> Void = { _ in },
    _ story: (Rehearsal) async throws -> Void
  ) async throws {
    let rehearsal = try await start(.rehearsal, change)
    do {
      try await story(rehearsal)
    } catch {
      await rehearsal.stop()
      throw error
    }
    await rehearsal.stop()
  }
}

extension Rehearsal {
  var console: PoolConsole { PoolConsole(store: emulator.store) }

  /// A configuration of this user pool: how it is reached, and the sections.
  func yaml(_ sections: String, userPool: String = "6500000000000000000000f0") -> String {
    """
    tenant: acme
    platform: authing
    domain: \(emulator.url)
    user_pool: \(userPool)
    credentials:
      access_key_id: { env: AUTHING_ACCESS_KEY_ID }
      access_key_secret: { env: AUTHING_ACCESS_KEY_SECRET }

    """ + sections
  }

  /// Everything that Authing can be told.
  var everything: String { yaml(Acme.settings + Acme.applications + Acme.factor + Acme.connection) }
}

extension Rehearsal {
  /// One of everything.
  var one: String {
    yaml(
      Acme.settings + Acme.one + "phone_factor: { enabled: true, applications: [web] }\n"
        + "phone_connections: { sms: { applications: [web], sign_up: true } }\n"
    )
  }
}

enum Acme {
  static let one = """
    applications:
      web: { name: Acme Web, type: native, identifier: acme-web, description: An app, default_sign_in: code }

    """

  static let shop = "{ name: Acme Shop, type: regular_web, identifier: acme-shop }"

  static let settings = """
    settings: { code_length: 8, code_attempts: 3 }

    """

  static let applications = """
    applications:
      web:
        name: Acme Web
        type: single_page
        identifier: acme-web
        description: Where customers order.
        logo_url: https://www.acme.example/logo.png
        callbacks: [https://app.acme.example/callback, https://app.acme.example/other]
        logout_urls: [https://app.acme.example/signed-out]
        login_url: https://app.acme.example/login
        single_sign_on: true
        first_party: false
        default_sign_in: code
      shop: \(shop)

    """

  static let factor = """
    phone_factor: { enabled: true, channels: [sms], applications: [web] }

    """

  static let connection = """
    phone_connections:
      sms: { applications: [web, shop], sign_up: true }

    """

  /// Applications that say the least, and a connection of them all.
  static func many(_ count: Int) -> String {
    let keys = (1...count).map { "a\($0)" }
    let lines = keys.map { "  \($0): { name: App \($0), type: single_page, identifier: \($0) }" }
    return "applications:\n" + lines.joined(separator: "\n") + "\nphone_connections:\n  sms: { applications: ["
      + keys.joined(separator: ", ") + "] }\n"
  }
}

/// Applies a configuration, and finds everything done and nothing left to do.
func settle(_ yaml: String, on pool: Rehearsal, _ location: SourceLocation = #_sourceLocation) async throws {
  let result = try await pool.apply(yaml)
  #expect(result.isComplete, "\(result)", sourceLocation: location)
  let second = try await pool.plan(yaml)
  #expect(second.isEmpty && second.failures.isEmpty, "\(second.lines) \(second.failures)", sourceLocation: location)
  #expect(second.driftedPaths.isEmpty, "\(second.driftedPaths)", sourceLocation: location)
}

extension ApplyResult {
  /// What was not done, in words.
  var problem: String {
    (failures.map(\.message) + tenants.flatMap(\.receipts).filter { !$0.isDone }.map { "\($0.address) \($0.status)" })
      .joined(separator: "\n")
  }
}

extension Rehearsal {
  /// Takes the state away.
  func forgetEverything() async throws {
    for name in try folder.files() where name.hasPrefix("state.db") { unlink(folder[name]) }
  }
}
