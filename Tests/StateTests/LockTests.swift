import Foundation
import Model
import State
import Synchronization
import Testing

@Suite struct LockTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func holder(
    _ command: String,
    process: Int = Int(getpid()),
    since: String = "2026-01-02T03:04:05Z"
  ) -> Holder {
    Holder(who: "tester", host: "laptop", process: process, command: command, since: since)
  }

  @Test(arguments: Store.allCases)
  func `a tenant has one holder, who is named to the others`(_ store: Store) async throws {
    let place = try store.make()
    let (state, other) = (try await place.open(), try await place.open())
    let (first, second) = (try state.locks(), try other.locks())
    try await first.acquire(["acme", "beta"], holder: holder("dialtone apply a"))
    try await second.acquire(["gamma"], holder: holder("dialtone apply b"))

    let refused = await #expect(throws: LockHeld.self) {
      try await second.acquire(["delta", "beta"], holder: holder("dialtone apply c"))
    }
    #expect(refused?.tenant == "beta" && refused?.holder == holder("dialtone apply a"))
    let isOnServer = store != .file
    #expect(refused.map { "\($0)" }?.contains("a process that died holds no lock") == !isOnServer)
    #expect(refused.map { "\($0)" }?.contains("ends within 20 s") == isOnServer)
    #expect(refused.map { "\($0)" }?.contains("'dialtone apply a' of tester on laptop") == true)
    // All or none: delta is free again.
    try await first.acquire(["delta"], holder: holder("dialtone apply a"))

    await first.release()
    try await second.acquire(["acme", "beta", "delta"], holder: holder("dialtone apply c"))
    let third = await #expect(throws: LockHeld.self) {
      try await first.acquire(["acme"], holder: holder("dialtone apply d"))
    }
    #expect(third?.holder == holder("dialtone apply c"))
  }

  @Test(arguments: Store.allCases)
  func `who holds a lock is told without a wait, and while nobody does nothing is`(_ store: Store) async throws {
    let place = try store.make()
    let (state, other) = (try await place.open(), try await place.open())
    #expect(try await other.lock(on: "acme") == nil)
    let locks = try state.locks()
    try await locks.acquire(["acme"], holder: holder("dialtone apply a"))
    let held = try await other.lock(on: "acme")
    #expect(held?.holder == holder("dialtone apply a"))
    #expect(held?.run.hasPrefix("'dialtone apply a' of tester on laptop") == true)
    #expect(try await other.lock(on: "beta") == nil)
    await locks.release()
    #expect(try await other.lock(on: "acme") == nil)
  }

  @Test func `a lock is free once its file is closed, and who waited has it since then`() async throws {
    let state = try await State.open(at: folder.file("state.db"), for: .writing)
    let other = try await State.open(at: folder.file("state.db"), for: .writing)
    var first: (any TenantLocks)? = try state.locks()
    try await first?.acquire(["acme"], holder: holder("dialtone apply a"))
    let second = try other.locks()
    let (waits, signal) = AsyncStream.makeStream(of: Holder?.self)
    let now = Mutex("while it waited")
    async let waiting: Void = second.acquire(
      ["acme"],
      holder: { holder("dialtone apply b", since: now.withLock { $0 }) },
      wait: .seconds(600)
    ) {
      signal.yield($0.holder)
    }
    var seen = waits.makeAsyncIterator()
    #expect(await seen.next() == holder("dialtone apply a"))
    now.withLock { $0 = "when it gained the lock" }
    first = nil
    try await waiting

    let third = try state.locks()
    let refused = await #expect(throws: LockHeld.self) {
      try await third.acquire(["acme"], holder: holder("dialtone apply c"))
    }
    #expect(refused?.holder == holder("dialtone apply b", since: "when it gained the lock"))
  }

  @Test func `a process that is killed holds no lock, and its name is replaced`() async throws {
    let path = folder.file("state.db")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let state = try await State.open(at: path, for: .writing)
      let locks = try state.locks()
      let holder = Holder(who: "ci", host: "laptop", process: Int(getpid()), command: "dialtone apply", since: "then")
      try await locks.acquire(["acme"], holder: holder)
      await #expect(throws: LockHeld.self) { try await state.locks().acquire(["acme"], holder: holder) }
      kill(getpid(), SIGKILL)
    }
    let state = try await State.open(at: path, for: .writing)
    #expect(try await state.snapshot(of: "acme").serial == 0)
    let locks = try state.locks()
    try await locks.acquire(["acme"], holder: holder("dialtone apply"))
    let refused = await #expect(throws: LockHeld.self) {
      try await state.locks().acquire(["acme"], holder: holder("dialtone plan"))
    }
    #expect(refused?.holder == holder("dialtone apply"))
  }
}
