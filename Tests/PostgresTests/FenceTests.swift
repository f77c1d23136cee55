import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A holder that is stopped for longer than its lock lasts.
struct FenceTests {
  @Test func `one that was stopped and goes on writes nothing, and says who has the lock`() throws {
    let site = try Site()
    #expect(try site.run(["apply", "acme.yaml", "--auto-approve", "--target", "acme/tenant"]).code == 0)
    let first = Mutex<Int32?>(nil)
    let isStopped = Mutex(false)
    let proxy = try Proxy(to: site.server) { _, bytes in
      // The check of the fence, before the intent: the first that is about to be written.
      guard String(decoding: bytes, as: UTF8.self).contains("FOR SHARE"), !isStopped.withLock({ $0 }) else {
        return .forwarded
      }
      while first.withLock({ $0 }) == nil { usleep(1_000) }
      kill(first.withLock { $0 } ?? 0, SIGSTOP)
      isStopped.withLock { $0 = true }
      while isStopped.withLock({ $0 }) { usleep(1_000) }
      return .forwarded
    }
    defer { proxy.stop() }
    let child = try site.start(
      ["apply", "acme.yaml", "--auto-approve"],
      ["DIALTONE_STATE": site.address(through: proxy.folder)]
    )
    first.withLock { $0 = child.number }
    while !isStopped.withLock({ $0 }) { usleep(2_000) }

    // However long the next one takes to begin.
    try site.server.sql("UPDATE \(site.schema).locks SET expires = now() + interval '1 hour'")
    let early = try site.apply()
    #expect(early.code == 6)
    #expect(early.errorText.contains("acme: locked by 'apply acme.yaml' of tester on "))
    // What the clock of the server does after 20 seconds.
    try site.server.sql("UPDATE \(site.schema).locks SET expires = now()")
    let second = try site.run(["apply", ".", "--auto-approve"])
    #expect(second.code == 0, "\(second.errorText)")

    child.signal(SIGCONT)
    isStopped.withLock { $0 = false }
    let ending = try child.ending()
    #expect(ending.code != 0)
    let told = ending.outputText + ending.errorText
    #expect(told.contains("the lock expired") && told.contains("taken by 'apply .' of tester on "), "\(told)")
    #expect(try site.problems() == [])
  }

  @Test func `a lock is renewed while its holder works, and expires with it`() throws {
    let site = try Site()
    #expect(try site.apply().code == 0)
    try site.folder.write(Site.application.replacing("Acme Web", with: "Other"), to: "acme.yaml")
    let terminal = try Pseudoterminal()
    let holder = try Child(
      Executable.dialtone,
      ["apply", "acme.yaml"],
      environment: site.environment,
      in: site.folder.path,
      input: terminal.path
    )
    try holder.waitFor("? Type \"yes\" to continue: ")
    func expiry() throws -> String { try site.server.sql("SELECT expires FROM \(site.schema).locks") }
    let before = try expiry()
    // Ends with the test's time where nothing renews it.
    while try expiry() == before { usleep(200_000) }
    #expect(try expiry() > before)
    holder.signal(SIGKILL)
    _ = try holder.ending()
    // As if it had been renewed just now.
    try site.server.sql("UPDATE \(site.schema).locks SET expires = now() + interval '20 seconds'")
    let waiting = try site.run(["apply", "acme.yaml", "--auto-approve", "--lock-timeout", "60s"])
    #expect(waiting.code == 0)
    #expect(waiting.errorText.contains("waiting: acme: locked by 'apply acme.yaml' of tester on "))
  }
}
