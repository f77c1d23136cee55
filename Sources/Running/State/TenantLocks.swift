/// The locks that keep two processes from working on one tenant.
package protocol TenantLocks: AnyObject, Sendable {
  /// Locks all the tenants or none; asks again until the time is over where one is held.
  ///
  /// - Parameters:
  ///   - holder: made anew when the locks are gained: since when it has them is in it.
  ///   - onWait: called once for each holder that is waited for.
  func acquire(
    _ tenants: [String],
    holder: @Sendable () -> Holder,
    wait: Duration,
    onWait: @Sendable (LockHeld) -> Void
  ) async throws

  /// Frees every lock.
  func release() async

  /// Frees every lock of a process that ends at once, though calls of it may be under way; nothing has to run but the thread
  /// that this is called on.
  ///
  /// - Parameter onEnd: called where they are free; never, where the way to them does not answer.
  func abandon(_ onEnd: @escaping @Sendable () -> Void)

  /// For how many seconds at most a lock outlives a process that did not free it; 0 where the system lets go of it.
  var outlives: Int { get }

  /// Whether another process may have them by now, since they could not be renewed in time.
  var areOverdue: Bool { get }
}

extension TenantLocks {
  /// The same without a wait.
  package func acquire(_ tenants: [String], holder: @autoclosure @Sendable () -> Holder) async throws {
    try await acquire(tenants, holder: holder, wait: .zero) { _ in }
  }

  /// Does some work under the tenants' locks, and frees them however that ends.
  package func holding<Result>(
    _ tenants: [String],
    _ holder: @autoclosure @Sendable () -> Holder,
    wait: Duration = .zero,
    onWait: @Sendable (LockHeld) -> Void = { _ in },
    _ work: () async throws -> Result
  ) async throws -> Result {
    try await acquire(tenants, holder: holder, wait: wait, onWait: onWait)
    do {
      let result = try await work()
      await release()
      return result
    } catch {
      await release()
      throw error
    }
  }
}
