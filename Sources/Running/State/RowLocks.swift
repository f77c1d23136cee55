import Postgres
import Synchronization

/// The locks of a state in PostgreSQL.
///
/// Each is a row with a holder, an expiry by the server's clock, and a fence: a number that every new holder raises. Who
/// holds one renews it; who was stopped for longer than that finds another fence, and writes nothing.
final class RowLocks: TenantLocks {
  /// How long a lock lasts unless it is renewed, and how often that is done, in seconds.
  private static let (lifetime, renewal) = (20, 5)

  private let state: State
  private let database: PostgresDatabase
  private let fences: Fences
  private let renewing = Mutex<Task<Void, Never>?>(nil)

  init(for state: State, _ database: PostgresDatabase, _ fences: Fences) {
    (self.state, self.database, self.fences) = (state, database, fences)
  }

  deinit { renewing.withLock { $0?.cancel() } }

  func acquire(
    _ tenants: [String],
    holder: @Sendable () -> Holder,
    wait: Duration,
    onWait: @Sendable (LockHeld) -> Void
  ) async throws {
    let deadline = ContinuousClock.now + wait
    // In one order everywhere, so that two that wait cannot wait for each other.
    let wanted = Set(tenants).filter { fences[$0] == nil }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !wanted.isEmpty else { return }
    var reported: LockHeld?
    while true {
      // Those that were gained are given back where one is held: the transaction ends without them.
      do {
        let end = ContinuousClock.now + .seconds(Self.lifetime)
        let new = holder()
        let gained = try await state.write { try $0.lock(wanted, new, lifetime: Self.lifetime) }
        fences.add(gained, until: end)
        break
      } catch let held as LockHeld {
        guard ContinuousClock.now < deadline else { throw held }
        if held != reported { onWait(held) }
        reported = held
        try await Task.sleep(for: .milliseconds(200))
      }
    }
    renew()
  }

  func release() async {
    renewing.withLock { task in
      task?.cancel()
      task = nil
    }
    let held = fences.all
    guard !held.isEmpty else { return }
    // One that stays expires.
    try? await state.write { try $0.free(held) }
    fences.clear()
  }

  /// The fences stay: what is still written is refused as soon as another process has a lock.
  func abandon(_ onEnd: @escaping @Sendable () -> Void) {
    renewing.withLock { $0?.cancel() }
    let held = fences.all
    guard !held.isEmpty else { return onEnd() }
    database.write { session in
      try StateSession(onServer: session).free(held)
    } onEnd: { result in
      if case .success = result { onEnd() }
    }
  }

  var outlives: Int { Self.lifetime }

  var areOverdue: Bool { fences.areOverdue }

  private func renew() {
    let task = Task { [weak self, state, fences] in
      while self != nil, (try? await Task.sleep(for: .seconds(Self.renewal))) != nil {
        let (held, end) = (fences.all, ContinuousClock.now + .seconds(Self.lifetime))
        let areKept = try? await state.write { try $0.renew(held, lifetime: Self.lifetime) }
        if areKept == true { fences.extend(until: end) }
      }
    }
    renewing.withLock { former in
      former?.cancel()
      former = task
    }
  }
}
