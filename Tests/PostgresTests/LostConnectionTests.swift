import Foundation
import Synchronization
import TestSupport
import Testing

/// Whenever a server or the way to it is lost, nothing is lost and nothing is done twice.
@Suite(.serialized) struct LostConnectionTests {
  /// Where in the life of a piece that the client sends the server dies.
  enum Moment: CaseIterable { case before, after }

  @Test(arguments: Moment.allCases)
  func `the server is killed at every piece, and started again`(_ moment: Moment) throws {
    let server = try PostgresServer()
    defer { server.remove() }
    // The suite takes turns; the long form tries each piece at both moments.
    let first = moment == .before ? 1 : 2
    for number in stride(from: Rounds.isLong ? 1 : first, to: 200, by: Rounds.isLong ? 1 : 2) {
      let site = try Site(server: server)
      // The tables are there: an owner that migrates is another story.
      #expect(try site.run(["apply", "acme.yaml", "--auto-approve", "--target", "acme/tenant"]).code == 0)
      let restart = Restart()
      let proxy = try Proxy(to: server) { piece, _ in
        guard piece == number else { return .forwarded }
        restart.begin(server, killedBeforehand: moment == .before)
        return moment == .before ? .kept : .unanswered
      }
      let ending = try site.run(
        ["apply", "acme.yaml", "--auto-approve"],
        ["DIALTONE_STATE": site.address(through: proxy.folder) + "&connect_timeout=2"]
      )
      let pieces = proxy.count
      proxy.stop()
      try restart.wait()
      let place = Comment(rawValue: "piece \(number), \(moment): \(ending.outputText)\(ending.errorText)")
      // The first connection is not tried again.
      if ending.code == 69 {
        #expect(number < 4, place)
        #expect(try site.apply().code == 0, place)
      } else {
        #expect(ending.code == 0, place)
      }
      #expect(try site.problems() == [], place)
      if pieces < number {
        #expect(number > 8, "nothing was cut off: does the proxy count?")
        return
      }
    }
    Issue.record("never comes to its end")
  }

  /// Each step, each tenant and each lock would otherwise wait for the server again, one after the other.
  @Test func `a server that does not come back is waited for once`() throws {
    let server = try PostgresServer()
    defer { server.remove() }
    let site = try Site(server: server)
    for name in ["birch", "larch", "maple"] {
      try site.folder.write(Site.application.replacing("acme", with: name), to: "\(name).yaml")
    }
    #expect(try site.run(["apply", "acme.yaml", "--auto-approve"]).code == 0)
    let proxy = try Proxy(to: server) { piece, bytes in
      guard piece > 12, String(decoding: bytes, as: UTF8.self).contains("INSERT INTO intents") else {
        return .forwarded
      }
      server.kill()
      return .kept
    }
    let ending = try site.run(
      ["apply", ".", "--auto-approve"],
      ["DIALTONE_STATE": site.address(through: proxy.folder) + "&connect_timeout=2"]
    )
    proxy.stop()
    #expect(ending.outputText.contains("not applied"), "\(ending.outputText)\(ending.errorText)")
    #expect([1, 5, 69].contains(ending.code), "\(ending.code) \(ending.errorText)")
    try server.start()
    #expect(try site.run(["apply", ".", "--auto-approve", "--lock-timeout", "60s"]).code == 0)
    #expect(try site.run(["plan", ".", "--detailed-exitcode"]).code == 0)
  }

  /// The server ends a transaction that stands still, and 40 seconds later the client would have given up.
  @Test func `one that was stopped within a transaction connects again, however long it was stopped`() async throws {
    let site = try Site()
    #expect(try site.run(["apply", "acme.yaml", "--auto-approve", "--target", "acme/tenant"]).code == 0)
    let isReached = Mutex(false)
    let mayGoOn = Mutex(false)
    let proxy = try Proxy(to: site.server) { _, bytes in
      guard String(decoding: bytes, as: UTF8.self).contains("INSERT INTO intents"), !isReached.withLock({ $0 }) else {
        return .forwarded
      }
      isReached.withLock { $0 = true }
      while !mayGoOn.withLock({ $0 }) { usleep(1_000) }
      return .kept
    }
    defer { proxy.stop() }
    let child = try site.start(
      ["apply", "acme.yaml", "--auto-approve"],
      ["DIALTONE_STATE": site.address(through: proxy.folder)]
    )
    while !isReached.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
    child.signal(SIGSTOP)
    try await Task.sleep(for: .seconds(41))
    mayGoOn.withLock { $0 = true }
    child.signal(SIGCONT)
    let ending = try child.ending()
    #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
    #expect(try site.problems() == [])
  }

  @Test(arguments: Rounds.seeds(4))
  func `a way that stops forwarding at random is left for another one`(_ seed: Int) throws {
    var chance = Chance(seed: seed)
    let site = try Site()
    #expect(try site.run(["apply", "acme.yaml", "--auto-approve", "--target", "acme/tenant"]).code == 0)
    let frozen = Set((0..<3).map { _ in Int.random(in: 4...40, using: &chance) })
    let isAnswered = Bool.random(using: &chance)
    let proxy = try Proxy(to: site.server) { piece, _ in
      frozen.contains(piece) ? (isAnswered ? .kept : .unanswered) : .forwarded
    }
    defer { proxy.stop() }
    let ending = try site.run(
      ["apply", "acme.yaml", "--auto-approve"],
      ["DIALTONE_STATE": site.address(through: proxy.folder) + "&connect_timeout=2"]
    )
    let place = Comment(rawValue: "seed \(seed), pieces \(frozen.sorted()): \(ending.outputText)\(ending.errorText)")
    #expect(ending.code == 0, place)
    #expect(try site.problems() == [], place)
  }
}

/// Starts a server again on a thread of its own, while its client waits.
private final class Restart: Sendable {
  private let isDone = Mutex(true)
  private let failure = Mutex<String?>(nil)

  /// The client can end as soon as the server is gone: it has to find a restart that it can wait for.
  func begin(_ server: PostgresServer, killedBeforehand: Bool) {
    isDone.withLock { $0 = false }
    if killedBeforehand { server.kill() }
    Thread.detachNewThread { [self] in
      if !killedBeforehand {
        // What arrived is carried out meanwhile, or half of it.
        usleep(2_000)
        server.kill()
      }
      do { try server.start() } catch { failure.withLock { $0 = "\(error)" } }
      isDone.withLock { $0 = true }
    }
  }

  func wait() throws {
    while !isDone.withLock({ $0 }) { usleep(5_000) }
    if let failure = failure.withLock({ $0 }) { throw PostgresServer.Failed(description: failure) }
  }
}
