import Emulation
import Foundation
import KindeEmulation
import RecordedRequests
import TestSupport
import Testing

/// `examples/kinde` with the tool itself, against the emulation.
@Suite struct ExampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples/kinde")

  @Test func `the example is applied as its page says`() async throws {
    let emulation = KindeEmulation()
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let emulator = try await Emulator.recorded(emulation, settings)
    let desk = try Folder()
    let text = try String(contentsOf: Self.folder.appending(path: "kinde.yaml"), encoding: .utf8)
    try desk.write(text.replacing("domain: acme.kinde.com", with: "domain: \(emulator.url)"), to: "kinde.yaml")
    func run(_ command: String) async throws -> Child.Ending {
      let child = try Child(
        Executable.dialtone,
        command.split(separator: " ").map(String.init),
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester", "COLUMNS": "300",
          "KINDE_CLIENT_ID": emulation.credentials.clientID, "KINDE_CLIENT_SECRET": emulation.credentials.clientSecret,
          "TWILIO_AUTH_TOKEN": World.twilioToken,
        ],
        in: desk.path
      )
      return try await child.ended()
    }

    #expect(try await run("validate kinde.yaml").code == 0)
    let plan = try await run("plan kinde.yaml --detailed-exitcode")
    #expect(plan.code == 2)
    #expect(plan.outputText.contains("Settings > Environment > Messaging > SMS"))
    #expect(plan.outputText.contains("overwrites what cannot be read"))
    #expect(try await run("apply kinde.yaml --auto-approve").code == 3)
    let first = try await run("apply kinde.yaml --auto-approve --allow overwrite-unknown")
    #expect(first.code == 5, "\(first.errorText)")
    let said = try await run("acknowledge acme-kinde/tenant acme-kinde/provider/twilio -c kinde.yaml")
    #expect(said.code == 0, "\(said.errorText)")
    let second = try await run("apply kinde.yaml --auto-approve --allow overwrite-unknown")
    #expect(second.code == 0, "\(second.outputText)\(second.errorText)")
    #expect(try await run("plan kinde.yaml --detailed-exitcode").code == 0)

    let id = KindeEmulation.phoneID
    #expect(try await run("output acme-kinde/phone_connection/sms").outputText == id + "\n")
    let variables = try await run("output acme-kinde/phone_connection --format dotenv").outputText
    #expect(variables.contains("ACME_KINDE_SMS_CONNECTION_ID=\(id)\n"))
    #expect(variables.contains("ACME_KINDE_SMS_LOGIN_HINT="))
    for format in ["json", "yaml"] {
      let output = try await run("output acme-kinde/phone_connection --format \(format)").outputText
      #expect(output.contains(id) && output.contains("phone:{number}:{country}"))
    }

    for name in try desk.files() {
      let bytes = try desk.read(name)
      for secret in [World.twilioToken, emulation.credentials.clientSecret] {
        #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(name)")
      }
    }
    await emulator.stop()
  }
}
