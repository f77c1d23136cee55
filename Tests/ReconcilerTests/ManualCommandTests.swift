import ArgumentParser
import Foundation
import Platform
import TestSupport
import Testing

@testable import dialtone

/// The commands themselves over a platform that leaves something to people, in a process of their own.
@Suite struct ManualCommandTests {
  @Test func `a person does what the platform has no API for`() async throws {
    let ending = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try await Self.play([
        "plan acme.yaml --detailed-exitcode",
        "apply acme.yaml --auto-approve",
        "apply acme.yaml --auto-approve --allow overwrite-unknown",
        "acknowledge acme/provider/twilio acme/tenant -c acme.yaml",
        "acknowledge acme/provider/twilio -c acme.yaml",
        "acknowledge acme/provider/nobody -c acme.yaml",
        "acknowledge acme/phone_factor -c acme.yaml",
        "apply acme.yaml --auto-approve --allow overwrite-unknown",
        "plan acme.yaml --detailed-exitcode",
        "plan acme.yaml --reassert --detailed-exitcode",
        "explain acme/provider/twilio.from acme.yaml",
        "state list",
        "state show acme/provider/twilio",
        "history --limit 2",
        "rotate",
        "plan acme.yaml --detailed-exitcode -o plan.json",
        "apply plan.json --auto-approve --acknowledge",
        "plan acme.yaml --detailed-exitcode",
        "remove",
        "plan acme.yaml --detailed-exitcode",
        "apply acme.yaml --auto-approve",
        "plan acme.yaml --detailed-exitcode",
      ])
    }
    let told = String(decoding: try #require(ending).standardOutputContent, as: UTF8.self)
      .replacing(#/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "<time>")
      .replacing(#/tester@\S+/#, with: "tester@<host>")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "manual-steps.txt")
    if ProcessInfo.processInfo.environment["RECORD_SCENARIOS"] == "1" {
      try Data(told.utf8).write(to: file)
    } else {
      let story = try String(contentsOf: file, encoding: .utf8)
      #expect(told == story, "To record what happens now: RECORD_SCENARIOS=1 swift test --filter ManualCommandTests")
    }
  }

  private static let text = """
    tenant: acme
    platform: console
    settings: { display_name: Acme, default_country: NO }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { file: token.txt }
        from: +14155552671
    phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: twilio }

    """

  private static func play(_ lines: [String]) async throws {
    let folder = try Folder()
    chdir(folder.path)
    for name in ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILDKITE_BUILD_CREATOR"] { unsetenv(name) }
    setenv("USER", "tester", 1)
    try folder.write("token-one", to: "token.txt")
    try folder.write(text, to: "acme.yaml")
    let console = Console()
    for line in lines {
      Terminal.print("$ \(line.contains(" ") ? "dialtone \(line)" : line)\n")
      switch line {
      case "rotate": try folder.write("token-two", to: "token.txt")
      case "remove":
        try folder.write("tenant: acme\nplatform: console\nproviders: {}\nsettings: {}\n", to: "acme.yaml")
      default:
        let code = await run(line, console)
        if code != 0 { Terminal.print("= \(code)\n") }
      }
    }
  }

  private static func run(_ line: String, _ console: Console) async -> Int32 {
    await Registry.$others.withValue([console.description]) {
      do {
        var command = try await Dialtone.asyncParseAsRoot(line.split(separator: " ").map(String.init))
        if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        return 0
      } catch {
        return Dialtone.exitCode(for: error).rawValue
      }
    }
  }
}
