import Auth0Emulation
import Emulation
import Foundation
import HTTP
import RecordedRequests
import TestSupport
import Testing

/// A platform that answers with a secret in clear: nothing repeats it, also where the run does not have it.
@Suite struct ToldSecretTests {
  private static let canary = "canary-told-0123456789abcdef01234567"

  private static func document(_ url: String) -> String {
    """
    tenant: acme
    platform: auth0
    domain: \(url)
    credentials: { client_id: { env: AUTH0_CLIENT_ID }, client_secret: { env: AUTH0_CLIENT_SECRET } }
    settings: { display_name: Acme }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671

    """
  }

  @Test func `a plan without the secret repeats no answer that holds it`() async throws {
    let desk = try Folder()
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let platform = Auth0Emulation(mode: .legacy)
    let tenant = try await Emulator.recorded(platform, settings)
    let credentials = platform.credentials[0]
    func run(_ arguments: [String], _ secrets: [String: String] = [:]) async throws -> Child.Ending {
      try await Child(
        Executable.dialtone,
        arguments,
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester", "AUTH0_CLIENT_ID": credentials.clientID,
          "AUTH0_CLIENT_SECRET": credentials.clientSecret,
        ].merging(secrets) { $1 },
        in: desk.path
      ).ended()
    }
    try desk.write(Self.document(tenant.url), to: "acme.yaml")
    let first = try await run(["apply", "acme.yaml", "--auto-approve"], ["TWILIO_AUTH_TOKEN": Self.canary])
    #expect(first.code == 0, "\(first.outputText)\(first.errorText)")
    #expect(try await run(["plan", "acme.yaml"]).code == 66)
    let quiet = try await run(["plan", "acme.yaml", "--without-provider-secrets", "--detailed-exitcode"])
    #expect(
      quiet.code == 0 && quiet.outputText.contains("1 secret not compared"),
      "\(quiet.outputText)\(quiet.errorText)"
    )
    try await tenant.store.access { objects in
      var named = try objects.fact(.settings) ?? [:]
      named["friendly_name"] = .text("Acme \(Self.canary) of ours")
      try objects.set(.settings, named)
    }
    // A trace is written as answers come, so that only what the run itself has is kept out of all of it.
    let ways: [(options: [String], secrets: [String: String], spared: Set<String>)] = [
      (["--without-provider-secrets"], [:], ["trace"]), ([], ["TWILIO_AUTH_TOKEN": Self.canary], []),
    ]
    for way in ways {
      for format in ["text", "json", "markdown", "github"] {
        let line = ["plan", "acme.yaml", "-o", "plan.json", "--trace", "trace", "--format", format] + way.options
        let plan = try await run(line, way.secrets)
        #expect(plan.code == 0 && !(plan.outputText + plan.errorText).contains(Self.canary), "\(plan.outputText)")
        #expect(format == "github" || plan.outputText.contains("removed"), "\(plan.outputText)")
      }
      for name in try desk.files() where !way.spared.contains(name) {
        #expect(try desk.read(name).firstRange(of: Array(Self.canary.utf8)) == nil, "\(name) holds the secret")
      }
      try FileManager.default.removeItem(atPath: desk["trace"])
    }
    await tenant.stop()
  }
}
