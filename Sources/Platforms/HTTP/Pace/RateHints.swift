/// What an answer's headers say about the platform's limits.
struct RateHints: Sendable, Hashable {
  /// A moment as a header gives it.
  enum Moment: Sendable, Hashable {
    /// Since the beginning of 1970, by the platform's clock.
    case at(Duration)
    case after(Duration)
  }

  /// What is left of a limit, and when there is more.
  struct Window: Sendable, Hashable {
    var limit: Int
    var remaining: Int
    var resets: Moment
  }

  var window: Window?
  /// Until when the platform asks to be left alone.
  var retryAfter: Moment?
  /// When it answered, by its own clock, in whole seconds.
  var date: Duration?

  init(_ headers: HTTPHeaders) {
    date = headers["Date"].flatMap(HTTPDate.parse)
    let reset = Self.moment(headers["x-ratelimit-reset"]) ?? Self.moment(headers["RateLimit-Reset"])
    if let limit = Self.count(headers["x-ratelimit-limit"] ?? headers["RateLimit-Limit"]), limit > 0,
      let remaining = Self.count(headers["x-ratelimit-remaining"] ?? headers["RateLimit-Remaining"]), let reset
    {
      window = Window(limit: limit, remaining: remaining, resets: reset)
    }
    retryAfter = Self.moment(headers["Retry-After"]) ?? reset
  }

  /// How long the platform asks to be left alone; `epoch` is the time now, by this machine's clock.
  func wait(epoch: Duration) -> Duration? {
    var clock = ServerClock()
    clock.observe(self, sent: epoch, received: epoch)
    return retryAfter.map { max(.zero, clock.moment($0, epoch: epoch) - clock.now(epoch: epoch)) }
  }

  private static func count(_ text: String?) -> Int? {
    // `RateLimit-Limit` may carry its windows behind the number: `100, 100;w=60`.
    text.flatMap { Int($0.prefix { $0 != "," && $0 != ";" }) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Seconds from now, seconds since 1970, or a date.
  private static func moment(_ text: String?) -> Moment? {
    guard let text else { return nil }
    if let date = HTTPDate.parse(text) { return .at(date) }
    guard let seconds = Double(text), seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
    let beginningOfEpochs = 1e9
    return seconds < beginningOfEpochs ? .after(.seconds(seconds)) : .at(.seconds(seconds))
  }
}
