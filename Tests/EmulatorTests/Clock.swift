import HTTP
import Synchronization

/// A clock that a test moves.
final class Clock: Sendable {
  private let now = Mutex(Duration.seconds(1_800_000_000))

  func advance(_ duration: Duration) { now.withLock { $0 += duration } }

  var time: Time {
    Time(
      now: { self.now.withLock { $0 } },
      epoch: { self.now.withLock { $0 } },
      sleep: { duration in self.advance(duration) }
    )
  }
}
