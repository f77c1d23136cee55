import Auth0
import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// An Auth0 tenant of the emulator, with the tool that works on it.
enum Tenancy {
  static let environment = [
    "AUTH0_CLIENT_ID": Auth0Emulation.Credentials().clientID,
    "AUTH0_CLIENT_SECRET": Auth0Emulation.Credentials().clientSecret,
    "BLIND_CLIENT_ID": "blindBlindBlindBlindBlindBlind00", "BLIND_CLIENT_SECRET": "blindSecret",
    "TWILIO_AUTH_TOKEN": "canary-0123456789abcdef-twilio-token",
    "AWS_ACCESS_KEY_ID": "canary-aws-id", "AWS_SECRET_ACCESS_KEY": "canary-aws-access",
    "AWS_KEY": "canary-aws-key",
    "AWS_SECRET": "canary-aws-secret",
  ]

  static func start(
    _ mode: Auth0Emulation.Mode = .unified,
    _ settings: Emulator.Settings = .rehearsal,
    _ change: (inout Auth0Emulation) -> Void = { _ in }
  ) async throws -> Rehearsal {
    var platform = Auth0Emulation(mode: mode)
    platform.variations.deletedNameIsTakenFor = .milliseconds(10)
    change(&platform)
    return try await Rehearsal(platform, settings, environment: environment) { Auth0.platform($0) }
  }

  /// Runs a story and stops the emulator, however it ends.
  static func tell(
    _ mode: Auth0Emulation.Mode = .unified,
    _ change: (inout Auth0Emulation) -> Void = { _ in },
    _ story: (Rehearsal) async throws -> Void
  ) async throws {
    let rehearsal = try await start(mode, .rehearsal, change)
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
  /// A configuration of this tenant: how it is reached, and the sections.
  func yaml(_ sections: String) -> String {
    """
    tenant: acme
    platform: auth0
    domain: \(emulator.url)
    credentials:
      client_id: { env: AUTH0_CLIENT_ID }
      client_secret: { env: AUTH0_CLIENT_SECRET }

    """ + sections
  }

  /// A file of `Tests/Auth0Configurations`, for this tenant.
  func configuration(_ name: String) -> String { Auth0Configuration.named(name).text(at: emulator.url) }

  /// One of everything.
  func everything(unified: Bool? = nil, message: String = "Your code is {{ code }}.") -> String {
    let text = configuration("everything").replacing(
      "message: \"Your code is {{ code }}.\"",
      with: "message: \"\(message)\""
    )
    return unified.map { text.replacing("settings:\n", with: "settings:\n  unified_phone: \($0)\n") } ?? text
  }
}

/// Applies a configuration, and finds everything done and nothing left to do.
func settle(_ yaml: String, on tenant: Rehearsal, _ location: SourceLocation = #_sourceLocation) async throws {
  let result = try await tenant.apply(yaml)
  #expect(result.isComplete, "\(result)", sourceLocation: location)
  let second = try await tenant.plan(yaml)
  #expect(second.isEmpty, "\(second.lines) \(second.failures)", sourceLocation: location)
  #expect(second.driftedPaths.isEmpty, "\(second.driftedPaths)", sourceLocation: location)
}

extension Rehearsal {
  /// Nothing of ours any more.
  var emptied: String { configuration("empty") }

  /// A service that Auth0 does not know.
  var throughAction: String { configuration("amazon_sns") }
}
