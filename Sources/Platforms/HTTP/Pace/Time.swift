import Glibc

/// What time it is and how to wait: given, so that a test takes none.
package struct Time: Sendable {
  /// Since some moment that does not move; never goes back.
  package var now: @Sendable () -> Duration
  /// Since the beginning of 1970.
  package var epoch: @Sendable () -> Duration
  /// Throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Duration,
    epoch: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.epoch = epoch
    self.sleep = sleep
  }

  package static let system = Time(
    now: { read(CLOCK_MONOTONIC) },
    epoch: { read(CLOCK_REALTIME) },
    sleep: { try await Task.sleep(for: $0) }
  )

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  var wholeMilliseconds: Int { Int(inSeconds * 1000) }

  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
