import Emulation
import Foundation
import Glibc
import KindeEmulation
import RecordedRequests
import TestSupport
import Testing

/// A run that is stopped for longer than its lock lasts, between two requests.
struct OverdueLockTests {
  private static func yaml(_ emulator: Emulator, _ version: Int) -> String {
    """
    tenant: acme
    platform: kinde
    domain: \(emulator.url)
    credentials: { client_id: { env: KINDE_CLIENT_ID }, client_secret: { env: KINDE_CLIENT_SECRET } }
    applications:

    """
      + (1...4).map { number in
        "  app\(number): { name: App \(number), type: regular_web, callbacks: [https://v\(version).acme.example/\(number)] }\n"
      }.joined()
  }

  /// One that is stopped within a transaction keeps the row of its lock, and finds its fence before it sends anything.
  private static func stopBetweenTransactions(_ child: Child, _ site: Site) throws {
    let locks = """
      SELECT count(*) FROM pg_locks WHERE relation IN
      (SELECT oid FROM pg_class WHERE relnamespace = '\(site.schema)'::regnamespace)
      """
    while true {
      child.signal(SIGSTOP)
      // What the server has been sent ends meanwhile.
      usleep(100_000)
      if try site.server.sql(locks) == "0" { return }
      child.signal(SIGCONT)
      usleep(2_000)
    }
  }

  @Test func `it sends nothing more once another one has the lock`() async throws {
    let emulation = KindeEmulation()
    let emulator = try await Emulator.recorded(emulation)
    let site = try Site()
    let environment = [
      "KINDE_CLIENT_ID": emulation.credentials.clientID, "KINDE_CLIENT_SECRET": emulation.credentials.clientSecret,
    ]
    try site.folder.write(Self.yaml(emulator, 0), to: "acme.yaml")
    let first = try site.apply(environment)
    #expect(first.code == 0, "\(first.errorText)")
    try site.folder.write(Self.yaml(emulator, 1), to: "acme.yaml")
    emulator.resetExchanges()
    let writes = FaultRule.Target.matching(method: "PUT", pathPrefix: "/api/v1/applications/")
    emulator.faults = [FaultRule(.slow(.seconds(1)), writes)]
    let child = try site.start(["apply", "acme.yaml", "--auto-approve"], environment)
    func written() -> Int { emulator.exchanges.count { $0.method == "PUT" } }
    // Tests beside this one may keep the threads that tasks run on for longer than the writes take.
    while written() == 0 { usleep(5_000) }
    try Self.stopBetweenTransactions(child, site)
    // As another process does that takes the lock, and keeps it.
    try site.server.sql("UPDATE \(site.schema).locks SET fence = fence + 1, expires = now() + interval '1 hour'")
    try await Task.sleep(for: .seconds(21))
    let before = written()
    #expect(before < 4)
    child.signal(SIGCONT)
    let ending = try child.ending()
    #expect(ending.code != 0)
    #expect((ending.outputText + ending.errorText).contains("the lock on the tenant was not renewed in time"))
    #expect(written() == before)
    await emulator.stop()
  }
}
