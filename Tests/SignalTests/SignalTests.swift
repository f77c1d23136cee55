import AuthingEmulation
import Emulation
import Glibc
import RecordedRequests
import TestSupport
import Testing

/// Signals to the tool itself, while it reads and while it writes.
@Suite struct SignalTests {
  private static let codes: [(signal: Int32, code: Int32)] = [(SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143)]
  private static let credentials = AuthingEmulation.Credentials()

  func desk(_ url: String, applications: Int = 1) throws -> Folder {
    let folder = try Folder()
    let lines = (0..<applications).map { "  a\($0): { name: A\($0), type: native, identifier: a\($0) }\n" }.joined()
    try folder.write(
      """
      tenant: acme
      platform: authing
      domain: \(url)
      user_pool: 6500000000000000000000f0
      credentials:
        access_key_id: { env: AUTHING_ACCESS_KEY_ID }
        access_key_secret: { env: AUTHING_ACCESS_KEY_SECRET }
      applications:
      \(lines)
      """,
      to: "acme.yaml"
    )
    return folder
  }

  /// In a folder that the caller holds until the process has ended.
  func start(
    _ command: String,
    in folder: Folder,
    _ more: [String: String] = [:],
    through shell: String? = nil
  ) throws -> Child {
    let arguments = command.split(separator: " ").map(String.init)
    return try Child(
      shell == nil ? Executable.dialtone : "/bin/sh",
      shell.map { ["-c", "\($0); exec \(Executable.dialtone) \(command)"] } ?? arguments,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester",
        "AUTHING_ACCESS_KEY_ID": Self.credentials.accessKeyID,
        "AUTHING_ACCESS_KEY_SECRET": Self.credentials.accessKeySecret,
      ].merging(more) { $1 },
      in: folder.path
    )
  }

  @Test(arguments: codes, ["plan acme.yaml", "apply acme.yaml --auto-approve"])
  func `before the first write, a signal ends the run at once`(_ signal: (Int32, Int32), _ command: String) throws {
    for format in ["text", "json"] {
      let silence = try Silence()
      let folder = try desk(silence.url)
      let child = try start("\(command) --format \(format)", in: folder)
      silence.waitForCaller()
      child.signal(signal.0)
      // A request may take a minute, and its retries two more.
      let ending = try withExtendedLifetime(folder) { try child.ending(within: 30) }
      #expect(ending.code == signal.1)
      #expect(ending.errorText == "error: interrupted; nothing was changed\n")
      #expect(
        ending.outputText
          == (format == "text"
            ? ""
            : """
            {
              "exit_code" : \(signal.1),
              "format" : "dialtone-error",
              "gates" : [],
              "message" : "interrupted; nothing was changed",
              "ok" : false,
              "version" : 1
            }

            """)
      )
    }
  }

  @Test(arguments: ["plan acme.yaml", "apply acme.yaml --auto-approve"])
  func `a signal that was ignored at the start stays ignored`(_ command: String) throws {
    let silence = try Silence()
    let folder = try desk(silence.url)
    let child = try start(command, in: folder, through: "trap '' INT HUP")
    silence.waitForCaller()
    for _ in 0..<5 {
      child.signal(SIGINT)
      child.signal(SIGHUP)
    }
    child.signal(SIGTERM)
    #expect(try withExtendedLifetime(folder) { try child.ending(within: 30).code } == 143)
  }

  /// Waits until the pool was asked to create so many applications.
  func wait(for count: Int, _ emulator: Emulator) async throws {
    for _ in 0..<6_000 {
      if emulator.exchanges.count(where: { $0.path.hasSuffix("create-application") }) >= count { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("nothing was ever written")
  }

  @Test func `once it writes, the calls in flight are finished and recorded, and nothing new begins`() async throws {
    var settings = Emulator.Settings()
    settings.faults = [
      FaultRule(.slow(.seconds(1)), .matching(method: "POST", pathPrefix: "/api/v3/create-application"))
    ]
    let emulator = try await Emulator.recorded(AuthingEmulation(), settings)
    let folder = try desk(emulator.url, applications: 30)
    let child = try start("apply acme.yaml --auto-approve", in: folder)
    try await wait(for: 1, emulator)
    child.signal(SIGINT)
    let ending = try await child.ended()
    #expect(ending.code == 130, "\(ending.outputText)")
    #expect(
      ending.errorText.contains(
        "interrupted: the calls in flight are finished and recorded; interrupt again to stop at once\n"
      )
    )
    let created = emulator.exchanges.count { $0.path.hasSuffix("create-application") }
    #expect(created < 30)
    #expect(ending.outputText.contains("Apply: \(created) applied, \(30 - created) not applied, 0 unknown."))
    emulator.faults = []
    let again = try await start("apply acme.yaml --auto-approve", in: folder).ended()
    #expect(again.code == 0, "\(again.outputText)")
    #expect(emulator.exchanges.count { $0.path.hasSuffix("create-application") } == 30)
    await emulator.stop()
    withExtendedLifetime(folder) {}
  }

  @Test func `a retry's wait is cut`() async throws {
    var settings = Emulator.Settings()
    settings.faults = [FaultRule(.tooManyRequests, .matching(method: "POST", pathPrefix: "/api/v3/create-application"))]
    let emulator = try await Emulator.recorded(AuthingEmulation(), settings)
    let folder = try desk(emulator.url)
    let child = try start("apply acme.yaml --auto-approve", in: folder)
    try await wait(for: 1, emulator)
    child.signal(SIGTERM)
    let ending = try await child.ended()
    #expect(ending.code == 143, "\(ending.outputText)")
    // Of five attempts, the one that was refused, and perhaps one that had just begun.
    #expect(emulator.exchanges.count { $0.path.hasSuffix("create-application") } <= 2)
    #expect(
      ending.outputText.contains("Apply: 0 applied, 1 not applied, 0 unknown; 1 tenant stopped early."),
      "\(ending.outputText)"
    )
    await emulator.stop()
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: ["text", "json"])
  func `what takes long is named, and the second signal stops at once`(_ format: String) async throws {
    var settings = Emulator.Settings()
    settings.faults = [
      FaultRule(.slow(.seconds(50)), .matching(method: "POST", pathPrefix: "/api/v3/create-application"))
    ]
    let emulator = try await Emulator.recorded(AuthingEmulation(), settings)
    let folder = try desk(emulator.url)
    let child = try start("apply acme.yaml --auto-approve --format \(format)", in: folder)
    try await wait(for: 1, emulator)
    child.signal(SIGINT)
    for _ in 0..<4_000 where !child.errors.contains("still waiting") { try await Task.sleep(for: .milliseconds(5)) }
    #expect(child.errors.contains("still waiting for POST \(emulator.url); interrupt again to stop at once\n"))
    child.signal(SIGINT)
    let ending = try await child.ended(within: 20)
    #expect(ending.code == 130)
    let message = "stopped; what was under way may be done or not: the next run finds out and finishes it"
    #expect(ending.errorText.hasSuffix("error: \(message)\n"))
    #expect(ending.outputText.contains("\"message\" : \"\(message)\"") == (format == "json"))
    await emulator.stop()
    withExtendedLifetime(folder) {}
  }
}
