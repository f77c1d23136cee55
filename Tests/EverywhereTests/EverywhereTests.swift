import Auth0Emulation
import AuthingEmulation
import Emulation
import Foundation
import KindeEmulation
import RecordedRequests
import TestSupport
import Testing

/// `examples/everywhere` with the tool itself, against the emulations of all three services and the local store.
@Suite struct EverywhereTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples/everywhere")

  @Test func `one base serves four platforms, in one run`() async throws {
    let (auth0, kinde, authing) = (Auth0Emulation(mode: .unified), KindeEmulation(), AuthingEmulation())
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let emulators = [
      "auth0": try await Emulator.recorded(auth0, settings), "kinde": try await Emulator.recorded(kinde, settings),
      "authing": try await Emulator.recorded(authing, settings),
    ]
    let desk = try Folder()
    for name in ["base", "twilio", "auth0", "kinde", "authing", "local"] {
      var text = try String(contentsOf: Self.folder.appending(path: "\(name).yaml"), encoding: .utf8)
      if let url = emulators[name]?.url {
        text = text.replacing(#/domain: \S+\n/#, with: "").replacing(
          "credentials:",
          with: "domain: \(url)\ncredentials:"
        )
      }
      try desk.write(text, to: "acme/\(name).yaml")
    }
    func run(_ command: String) async throws -> Child.Ending {
      try await Child(
        Executable.dialtone,
        command.split(separator: " ").map(String.init),
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester", "TWILIO_AUTH_TOKEN": "canary-everywhere",
          "AUTH0_CLIENT_ID": auth0.credentials[0].clientID, "AUTH0_CLIENT_SECRET": auth0.credentials[0].clientSecret,
          "KINDE_CLIENT_ID": kinde.credentials.clientID, "KINDE_CLIENT_SECRET": kinde.credentials.clientSecret,
          "AUTHING_ACCESS_KEY_ID": authing.credentials.accessKeyID,
          "AUTHING_ACCESS_KEY_SECRET": authing.credentials.accessKeySecret,
        ],
        in: desk.path
      ).ended()
    }

    let plan = try await run("plan acme --detailed-exitcode --trace plan.jsonl")
    #expect(plan.code == 2, "\(plan.outputText)\(plan.errorText)")
    let first = try await run("apply acme --auto-approve --allow overwrite-unknown --trace first.jsonl")
    #expect(first.code == 5, "\(first.outputText)\(first.errorText)")
    let said = try await run("acknowledge acme-kinde/provider/messages acme-authing/provider/messages -c acme")
    #expect(said.code == 0, "\(said.errorText)")
    let second = try await run("apply acme --auto-approve --allow overwrite-unknown --trace second.jsonl")
    #expect(second.code == 0, "\(second.outputText)\(second.errorText)")
    let third = try await run("plan acme --detailed-exitcode")
    #expect(third.code == 0, "\(third.outputText)\(third.errorText)")
    let output = try await run("output --format dotenv").outputText
    for tenant in ["ACME_AUTH0", "ACME_KINDE", "ACME_AUTHING", "ACME_LOCAL"] {
      #expect(output.contains("\(tenant)_WEB_CLIENT_ID="), "\(output)")
    }
    let canaries = [
      "canary-everywhere", auth0.credentials[0].clientSecret, kinde.credentials.clientSecret,
      authing.credentials.accessKeySecret,
    ]
    for name in try desk.files() {
      let bytes = try desk.read(name)
      for canary in canaries { #expect(bytes.firstRange(of: Array(canary.utf8)) == nil, "\(name) holds a secret") }
      if name.hasSuffix(".jsonl") {
        #expect(bytes.firstRange(of: Array("Bearer ey".utf8)) == nil, "\(name) holds a token")
      }
    }
    #expect(try desk.text("first.jsonl").split(separator: "\n").count > 40)
    for emulator in emulators.values { await emulator.stop() }
  }
}
