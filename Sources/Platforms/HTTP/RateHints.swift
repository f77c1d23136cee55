/// What an answer's headers say about the platform's limits.
struct RateHints: Sendable, Hashable {
  /// What is left of a limit, and how long until there is more.
  struct Window: Sendable, Hashable {
    var limit: Int
    var remaining: Int
    var resetsIn: Duration
  }

  var window: Window?
  /// How long the platform asks to be left alone.
  var retryAfter: Duration?

  /// `epoch` is the time now, by this machine's clock.
  init(_ headers: HTTPHeaders, epoch: Duration) {
    let now = Self.serverTime(headers, epoch: epoch)
    let reset =
      Self.delay(headers["x-ratelimit-reset"], now: now) ?? Self.delay(headers["RateLimit-Reset"], now: now)
    if let limit = Self.count(headers["x-ratelimit-limit"] ?? headers["RateLimit-Limit"]),
      let remaining = Self.count(headers["x-ratelimit-remaining"] ?? headers["RateLimit-Remaining"]), let reset
    {
      window = Window(limit: limit, remaining: remaining, resetsIn: reset)
    }
    retryAfter = Self.delay(headers["Retry-After"], now: now) ?? reset
  }

  /// The platform's own clock where this machine's is off: what it calls "now" is what it counts from.
  private static func serverTime(_ headers: HTTPHeaders, epoch: Duration) -> Duration {
    guard let date = headers["Date"].flatMap(HTTPDate.parse) else { return epoch }
    return abs((date - epoch).inSeconds) > 2 ? date : epoch
  }

  private static func count(_ text: String?) -> Int? {
    // `RateLimit-Limit` may carry its windows behind the number: `100, 100;w=60`.
    text.flatMap { Int($0.prefix { $0 != "," && $0 != ";" }) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Seconds from now, seconds since 1970, or a date.
  private static func delay(_ text: String?, now: Duration) -> Duration? {
    guard let text else { return nil }
    if let date = HTTPDate.parse(text) { return max(.zero, date - now) }
    guard let seconds = Double(text), seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
    let beginningOfEpochs = 1e9
    return seconds < beginningOfEpochs ? .seconds(seconds) : max(.zero, .seconds(seconds) - now)
  }
}
