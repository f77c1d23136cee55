package import HTTP
import Synchronization

/// A clock that a test can put forward, for the tool and for the platform alike.
package final class Clock: Sendable {
  private let ahead = Mutex(Duration.zero)

  package init() {}

  package func advance(by duration: Duration) { ahead.withLock { $0 += duration } }

  package var time: Time {
    let system = Time.system
    return Time(
      now: { system.now() + self.ahead.withLock { $0 } },
      epoch: { system.epoch() + self.ahead.withLock { $0 } },
      sleep: system.sleep
    )
  }
}
