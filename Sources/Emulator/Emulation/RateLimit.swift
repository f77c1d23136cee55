package import HTTP

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
  /// Whether requests beyond it are refused.
  package var isEnforced = true

  /// More than anybody sends, announced so that a client does not keep to a slower pace.
  static let open = {
    var limit = RateLimit("open", burst: 10_000, amount: 10_000, per: .second)
    limit.isEnforced = false
    return limit
  }()

  package init(_ name: String, burst: Int, amount: Int, per period: Period) {
    self.name = name
    self.burst = burst
    self.amount = amount
    self.period = period
  }

  /// How a limit is after a request.
  package struct Standing: Sendable, Hashable {
    package var limit: Int
    package var remaining: Int
    /// When there will be more, in seconds since the beginning of 1970.
    package var reset: Int
    package var isReached: Bool
    /// Whether answers tell it where the platform's own tell nothing.
    package var isAnnounced = false

    /// The limit in headers that no vendor's answers need to have; none unless it is to be announced.
    package func announcement(at now: Duration) -> HTTPHeaders {
      guard isAnnounced else { return [:] }
      return [
        "RateLimit-Limit": String(limit), "RateLimit-Remaining": String(remaining),
        "RateLimit-Reset": String(max(1, reset - Int(now.components.seconds))),
      ]
    }
  }

  /// What is in the bucket, and when that was.
  struct Level: Sendable {
    var remaining: Int
    var second: Int
  }

  /// Takes one request from the bucket, if there is one.
  func take(from level: inout Level?, at now: Duration) -> Standing {
    let second = Int(now.components.seconds)
    var current = level ?? Level(remaining: burst, second: second)
    current.remaining = min(burst, current.remaining + max(0, added(until: second) - added(until: current.second)))
    current.second = second
    let isReached = current.remaining == 0
    if !isReached { current.remaining -= 1 }
    level = current
    return Standing(
      limit: burst,
      remaining: current.remaining,
      reset: nextAddition(after: second),
      isReached: isReached && isEnforced,
      isAnnounced: !isEnforced
    )
  }

  /// How many were put back up to a second.
  ///
  /// What fits into the bucket comes at the top of the period; more than fits comes evenly over its seconds.
  private func added(until second: Int) -> Int {
    let (periods, rest) = second.quotientAndRemainder(dividingBy: period.rawValue)
    return periods * amount + (amount > burst ? amount * rest / period.rawValue : 0)
  }

  private func nextAddition(after second: Int) -> Int {
    let now = added(until: second)
    let end = (second / period.rawValue + 1) * period.rawValue
    return (second + 1..<end).first { added(until: $0) > now } ?? end
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
