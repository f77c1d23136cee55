import State

extension State {
  /// Does some work under the tenants' locks, which a signal that ends the process frees too.
  func locked<Result>(
    _ tenants: [String],
    for command: String,
    wait: Duration = .zero,
    onWait: @Sendable (LockHeld) -> Void = { _ in },
    _ work: () async throws -> Result
  ) async throws -> Result {
    let locks = try locks()
    Signals.atEnd(locks)
    defer { Signals.atEnd(nil) }
    return try await locks.holding(tenants, Environment.holder(command), wait: wait, onWait: onWait, work)
  }
}
