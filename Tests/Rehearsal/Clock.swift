package import HTTP
import Synchronization

/// A clock that goes with the real one and that a test can put forward, for the tool and for the platform alike.
package final class Clock: Sendable {
  private let ahead = Mutex(Duration.zero)
  private let skipsWaits: Bool

  /// - Parameter skipsWaits: whether it goes forward at once where somebody wants to wait.
  package init(skipsWaits: Bool = false) { self.skipsWaits = skipsWaits }

  package func advance(by duration: Duration) { ahead.withLock { $0 += duration } }

  package var time: Time {
    let system = Time.system
    return Time(
      now: { system.now() + self.ahead.withLock { $0 } },
      epoch: { system.epoch() + self.ahead.withLock { $0 } },
      sleep: { duration in
        guard self.skipsWaits else { return try await system.sleep(duration) }
        self.advance(by: duration)
        await Task.yield()
        try Task.checkCancellation()
      }
    )
  }
}
