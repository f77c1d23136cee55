import AuthingEmulation
import Emulation
import Glibc
import RecordedRequests
import TestSupport
import Testing

/// Locks of a state on a server, which no kernel frees: a process that a signal ends gives them back.
struct HeldLockTests {
  private let server: PostgresServer
  private let schema = PostgresServer.newSchema()

  init() throws { server = try PostgresServer.shared.get() }

  private func start(_ command: String, in folder: Folder) throws -> Child {
    try SignalTests().start(
      command,
      in: folder,
      [
        "DIALTONE_STATE": server.address(schema),
        "DIALTONE_FINGERPRINT_KEY": "0123456789abcdef0123456789abcdef",
      ]
    )
  }

  private var held: String {
    get throws { try server.sql("SELECT count(*) FROM \(schema).locks WHERE expires > clock_timestamp()") }
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func `before the first write, one signal frees the lock`(_ signal: Int32) async throws {
    let silence = try Silence()
    let folder = try SignalTests().desk(silence.url)
    let child = try start("apply acme.yaml --auto-approve", in: folder)
    silence.waitForCaller()
    #expect(try held == "1")
    child.signal(signal)
    let ending = try await child.ended(within: 30)
    #expect(ending.code == 128 + signal)
    #expect(ending.errorText == "error: interrupted; nothing was changed\n")
    #expect(try held == "0")
    withExtendedLifetime(folder) {}
  }

  @Test func `the second signal frees the lock, and the next run does not wait`() async throws {
    let (emulator, folder, child) = try await writing()
    child.signal(SIGINT)
    let ending = try await child.ended(within: 20)
    #expect(ending.code == 130)
    #expect(!ending.errorText.contains("lock"), "\(ending.errorText)")
    #expect(try held == "0")
    emulator.faults = []
    let again = try await start("apply acme.yaml --auto-approve", in: folder).ended()
    #expect(again.code == 0, "\(again.outputText)\(again.errorText)")
    await emulator.stop()
  }

  /// Somebody has the row of the lock, so that the server does not answer in time.
  @Test(arguments: ["text", "json"])
  func `where the lock cannot be freed at once, it is said how long it lasts`(_ format: String) async throws {
    let (emulator, folder, child) = try await writing("--format \(format)")
    let other = try server.session("BEGIN; LOCK TABLE \(schema).locks; SELECT pg_sleep(600)")
    child.signal(SIGINT)
    let ending = try await child.ended(within: 20)
    other.signal(SIGKILL)
    _ = try await other.ended()
    #expect(ending.code == 130)
    let message =
      "stopped; what was under way may be done or not: the next run finds out and finishes it; the lock could not be "
      + "released, and ends within 20 s"
    #expect(ending.errorText.hasSuffix("error: \(message)\n"), "\(ending.errorText)")
    #expect(ending.outputText.contains("\"message\" : \"\(message)\"") == (format == "json"))
    await emulator.stop()
    withExtendedLifetime(folder) {}
  }

  /// An apply whose request takes long, after the first signal.
  private func writing(_ options: String = "") async throws -> (Emulator, Folder, Child) {
    var settings = Emulator.Settings()
    settings.faults = [
      FaultRule(.slow(.seconds(50)), .matching(method: "POST", pathPrefix: "/api/v3/create-application"))
    ]
    let emulator = try await Emulator.recorded(AuthingEmulation(), settings)
    let folder = try SignalTests().desk(emulator.url)
    let child = try start("apply acme.yaml --auto-approve \(options)", in: folder)
    try await SignalTests().wait(for: 1, emulator)
    child.signal(SIGINT)
    for _ in 0..<4_000 where !child.errors.contains("interrupted: ") { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try held == "1")
    return (emulator, folder, child)
  }
}
