import AuthingEmulation
import Emulation
import HTTP
import RecordedRequests
import Rehearsal
import TestSupport
import Testing

/// `dialtone accept` over a user pool.
@Suite struct AcceptTests {
  @Test func `what applications have otherwise among each other is no value to declare`() async throws {
    let pool = try await UserPool.start()
    let desk = try Folder()
    try desk.write(pool.everything, to: "acme.yaml")
    func run(_ command: String) async throws -> Child.Ending {
      let child = try Child(
        Executable.dialtone,
        command.split(separator: " ").map(String.init),
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester",
          "AUTHING_ACCESS_KEY_ID": AuthingEmulation().credentials.accessKeyID,
          "AUTHING_ACCESS_KEY_SECRET": UserPool.secret,
        ],
        in: desk.path
      )
      return try await child.ended()
    }

    let applied = try await run("apply acme.yaml --auto-approve --allow overwrite-unknown")
    #expect(applied.code == 0, "\(applied.outputText)\(applied.errorText)")
    try await pool.console.change("Acme Shop") { $0.set("registerConfig", "enabledBasicRegisterMethods", []) }
    let mixed = try await run("accept acme/phone_connection/sms.sign_up -c acme.yaml")
    #expect(
      mixed.code == 1 && mixed.errorText.contains("its applications differ"),
      "\(mixed.outputText)\(mixed.errorText)"
    )
    #expect(try desk.text("acme.yaml") == pool.everything)
    // Alike for all of them, there is one live value.
    try await pool.console.change("Acme Web") { $0.set("registerConfig", "enabledBasicRegisterMethods", []) }
    let alike = try await run("accept acme/phone_connection/sms.sign_up -c acme.yaml")
    #expect(alike.code == 0, "\(alike.outputText)\(alike.errorText)")
    #expect(try desk.text("acme.yaml") == pool.everything.replacing("sign_up: true", with: "sign_up: false"))
    await pool.stop()
  }
}
