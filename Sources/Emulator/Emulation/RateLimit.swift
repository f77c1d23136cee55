/// A bucket of requests, filled again at fixed moments.
package struct RateLimit: Sendable, Hashable {
  package enum Period: Int, Sendable, Hashable {
    case second = 1
    case minute = 60
    case hour = 3600
  }

  /// Which bucket; requests that share a name share it.
  package var name: String
  /// How many fit in.
  package var burst: Int
  /// How many are put back at the top of every period.
  package var amount: Int
  package var period: Period

  package init(_ name: String, burst: Int, amount: Int, per period: Period) {
    self.name = name
    self.burst = burst
    self.amount = amount
    self.period = period
  }

  /// How a limit stands after a request.
  package struct Standing: Sendable, Hashable {
    package var limit: Int
    package var remaining: Int
    /// When there will be more, in seconds since the beginning of 1970.
    package var reset: Int
    package var isReached: Bool
  }

  /// What is in the bucket, and for which period that holds.
  struct Level: Sendable {
    var remaining: Int
    var periodNumber: Int
  }

  func take(from level: inout Level?, at now: Duration) -> Standing {
    let number = Int(now.components.seconds) / period.rawValue
    var current = level ?? Level(remaining: burst, periodNumber: number)
    let periods = max(0, number - current.periodNumber)
    let (added, isMuch) = amount.multipliedReportingOverflow(by: periods)
    current.remaining = isMuch ? burst : min(burst, current.remaining + added)
    current.periodNumber = number
    let isReached = current.remaining == 0
    if !isReached { current.remaining -= 1 }
    level = current
    return Standing(
      limit: burst,
      remaining: current.remaining,
      reset: (number + 1) * period.rawValue,
      isReached: isReached
    )
  }
}

/// The buckets of a running emulator.
struct Buckets: Sendable {
  private var levels: [String: RateLimit.Level] = [:]

  /// Takes a request from each of the buckets, up to the first that is empty; the last one looked at is what headers tell.
  mutating func take(_ limits: [RateLimit], at now: Duration) -> RateLimit.Standing? {
    var standing: RateLimit.Standing?
    for limit in limits where standing?.isReached != true {
      standing = limit.take(from: &levels[limit.name], at: now)
    }
    return standing
  }
}
