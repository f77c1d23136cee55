import Auth0Emulation
import Emulation
import Foundation
import RecordedRequests
import TestSupport
import Testing

/// The move to the Unified Phone Experience, rehearsed on what a plan read of the tenant, before it is made for good.
@Suite struct SeedTests {
  private static let sections = """
    applications:
      web: { name: Acme Web, type: single_page, callbacks: [https://app.acme.example/callback] }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
    phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: twilio }
    phone_connections: { sms: { provider: twilio, applications: [web] } }

    """

  private static func document(_ url: String, _ world: String) -> String {
    """
    tenant: acme
    platform: auth0
    domain: \(url)
    credentials: { client_id: { env: AUTH0_CLIENT_ID }, client_secret: { env: AUTH0_CLIENT_SECRET } }
    settings: { unified_phone: \(world) }

    """ + sections
  }

  private func run(_ command: String, in desk: Folder) async throws -> Child.Ending {
    let credentials = Auth0Emulation.Credentials()
    return try await Child(
      Executable.dialtone,
      command.split(separator: " ").map(String.init),
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester",
        "TWILIO_AUTH_TOKEN": "canary-seed-0123456789abcdef0123",
        "AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret,
      ],
      in: desk.path
    ).ended()
  }

  @Test func `what a plan read of a tenant is enough to rehearse its move`() async throws {
    let desk = try Folder()
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let tenant = try await Emulator.recorded(Auth0Emulation(mode: .legacy), settings)
    try desk.write(Self.document(tenant.url, "false"), to: "acme.yaml")
    let first = try await run("apply acme.yaml --auto-approve", in: desk)
    #expect(first.code == 0, "\(first.outputText)\(first.errorText)")
    try desk.write(Self.document(tenant.url, "true"), to: "acme.yaml")
    let plan = try await run("plan acme.yaml --trace read.jsonl", in: desk)
    #expect(plan.outputText.contains("one-way-move"), "\(plan.outputText)\(plan.errorText)")
    await tenant.stop()

    let rehearsal = try Child(
      Executable.folder + "/dialtone-emulator",
      ["auth0", "--seed", "read.jsonl", "--no-limit", "--quiet"] + Emulator.recording(),
      environment: [:],
      in: desk.path
    )
    try rehearsal.waitFor("AUTH0_CLIENT_SECRET=")
    let url = try #require(rehearsal.output.split(separator: "\n").first.map(String.init))
    try desk.write(Self.document(url, "true"), to: "rehearsal.yaml")
    let refused = try await run("apply rehearsal.yaml --auto-approve --state rehearsal.db", in: desk)
    #expect(refused.code == 3, "\(refused.outputText)\(refused.errorText)")
    #expect(refused.outputText.contains("one-way-move"), "\(refused.outputText)")
    // The application and the connection of the tenant are there.
    #expect(!refused.outputText.contains("+ application"), "\(refused.outputText)")
    let moved = try await run(
      "apply rehearsal.yaml --auto-approve --state rehearsal.db --allow one-way-move --allow overwrite-unknown",
      in: desk
    )
    #expect(moved.code == 0, "\(moved.outputText)\(moved.errorText)")
    let after = try await run("plan rehearsal.yaml --state rehearsal.db --detailed-exitcode", in: desk)
    #expect(after.code == 0, "\(after.outputText)\(after.errorText)")
    rehearsal.signal(SIGTERM)
    #expect(try rehearsal.ending().code == 0)
  }

  @Test(arguments: [("", "it has no answer"), ("tenant: acme\n", "line 1 is not an exchange")])
  func `a seed that is no trace is refused`(_ text: String, _ says: String) async throws {
    let desk = try Folder()
    try desk.write(text, to: "read.jsonl")
    let child = try Child(
      Executable.folder + "/dialtone-emulator",
      ["auth0", "--seed", "read.jsonl"],
      environment: [:],
      in: desk.path
    )
    let ending = try await child.ended()
    #expect(ending.code == 64 && ending.errorText.contains(says), "\(ending.errorText)")
  }
}
