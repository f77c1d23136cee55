import AuthingEmulation
import Emulation
import Foundation
import RecordedRequests
import TestSupport
import Testing

/// `examples/authing` with the tool itself, against the emulation.
@Suite struct ExampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples/authing")

  @Test func `the example is applied as its page says`() async throws {
    let emulation = AuthingEmulation()
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let emulator = try await Emulator.recorded(emulation, settings)
    let desk = try Folder()
    let text = try String(contentsOf: Self.folder.appending(path: "authing.yaml"), encoding: .utf8)
    try desk.write(
      text.replacing("platform: authing", with: "platform: authing\ndomain: \(emulator.url)"),
      to: "authing.yaml"
    )
    func run(_ command: String) async throws -> Child.Ending {
      let child = try Child(
        Executable.dialtone,
        command.split(separator: " ").map(String.init),
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester",
          "AUTHING_ACCESS_KEY_ID": emulation.credentials.accessKeyID,
          "AUTHING_ACCESS_KEY_SECRET": emulation.credentials.accessKeySecret,
        ],
        in: desk.path
      )
      return try await child.ended()
    }

    #expect(try await run("validate authing.yaml").code == 0)
    let plan = try await run("plan authing.yaml --detailed-exitcode")
    #expect(plan.code == 2 && plan.outputText.contains("Settings > Message Service"), "\(plan.outputText)")
    #expect(try await run("apply authing.yaml --auto-approve").code == 3)
    let said = try await run("acknowledge acme-authing/provider/main -c authing.yaml")
    #expect(said.code == 0, "\(said.errorText)")
    let first = try await run("apply authing.yaml --auto-approve --allow overwrite-unknown")
    #expect(first.code == 0, "\(first.outputText)\(first.errorText)")
    let second = try await run("plan authing.yaml --detailed-exitcode")
    #expect(second.code == 0 && second.outputText.contains("not-effective-yet"), "\(second.outputText)")

    let output = try await run("output acme-authing").outputText
    #expect(output.contains("acme-authing/application/web") && !output.contains("connection_id"), "\(output)")
    let connection = try await run("output acme-authing/phone_connection/sms")
    #expect(connection.code == 66, "\(connection.outputText)")
    await emulator.stop()
  }
}
