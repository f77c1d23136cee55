/// What is known of one limit: how much is left of it, when it is renewed, and what a renewal adds.
///
/// It outlives its window: after a renewal, the same is taken to hold for the next one until an answer says otherwise. All
/// moments are by the platform's clock.
struct Allowance: Sendable {
  private(set) var limit: Int
  private var remaining: Int
  /// When the window of the newest answer ends.
  private var resets: Duration
  private var period: Duration
  /// What a renewal adds, where it was seen not to fill the limit up.
  private var gain: Int?
  /// How many answers the window has brought, refusals left out.
  private var taken = 0
  /// What was left when the window began, where it came right after the one before.
  private var inherited: Int?
  /// Whether the window is one that no answer has named.
  private var isGuess = false
  /// Whether the limit may be a larger one, which others used up before.
  private var mayGrow = false

  /// As an answer says it.
  init(_ hint: RateHints.Window, resets: Duration, now: Duration, isRefusal: Bool) {
    limit = hint.limit
    remaining = hint.remaining
    self.resets = resets
    period = Self.usualPeriod(resets - now)
    taken = isRefusal ? 0 : 1
  }

  /// A limit that is known from a refusal only: what was taken before it is all there is.
  init(usedUp limit: Int, resets: Duration, period: Duration, mayGrow: Bool) {
    self.limit = limit
    self.mayGrow = mayGrow
    remaining = 0
    self.resets = resets
    self.period = period
  }

  /// How many more are taken now.
  func available(at now: Duration) -> Int {
    let renewals = renewals(until: now)
    guard renewals > 0 else { return remaining }
    let (added, isTooMuch) = (seenGain ?? limit).multipliedReportingOverflow(by: renewals)
    return isTooMuch ? limit : min(limit, remaining + added)
  }

  /// When there are more.
  func renewal(after now: Duration) -> Duration { resets + period * renewals(until: now) }

  /// Takes note of an answer about the same limit; returns what moment it shows to have passed, if any.
  mutating func learn(_ hint: RateHints.Window, resets end: Duration, now: Duration, isRefusal: Bool) -> Duration? {
    if case .after = hint.resets, now < resets {
      // Whole seconds from now: the moment itself varies from answer to answer.
      narrow(hint, isRefusal)
      return nil
    }
    let elapsed = end - resets
    // Of another window, which is over.
    if elapsed < .milliseconds(-500) { return nil }
    guard elapsed > .milliseconds(500) else {
      narrow(hint, isRefusal)
      return nil
    }
    var passed = isGuess ? nil : resets
    if case .after = hint.resets { passed = nil }
    if !isGuess { learnPeriod(elapsed, left: end - now) }
    gain = seenGain
    inherited = !isGuess && abs((elapsed - period).inSeconds) < 0.5 ? remaining : nil
    (remaining, resets, taken, isGuess) = (hint.remaining, end, isRefusal ? 0 : 1, false)
    return passed
  }

  /// Takes note of an answer that says nothing about the limit.
  mutating func spend(at now: Duration) {
    if renewals(until: now) > 0 {
      // Used up without a refusal.
      if mayGrow, taken > 0, remaining * 4 <= limit { limit += max(1, limit / 4) }
      (remaining, resets, taken, inherited, isGuess) = (available(at: now), renewal(after: now), 0, nil, true)
    }
    remaining = max(0, remaining - 1)
    taken += 1
  }

  /// Answers may arrive in another order than they were given: within one window the lowest count is the newest.
  private mutating func narrow(_ hint: RateHints.Window, _ isRefusal: Bool) {
    remaining = min(remaining, hint.remaining)
    if !isRefusal { taken += 1 }
  }

  /// Between two answers there may have been several windows, and never less than one.
  private mutating func learnPeriod(_ elapsed: Duration, left: Duration) {
    let isTooShort = left > period + .milliseconds(1500)
    period = isTooShort ? elapsed : min(period, elapsed)
  }

  /// What a bucket held at the beginning of a window, less what was left before, is what was put in.
  private var seenGain: Int? {
    guard let inherited else { return gain }
    let added = max(1, remaining + taken - inherited)
    return gain.map { max($0, added) } ?? (remaining + taken < limit ? added : nil)
  }

  private func renewals(until now: Duration) -> Int {
    // Less than a millionth is what dividing leaves.
    now < resets ? 0 : Int(((now - resets) / period + 1e-6).rounded(.down)) + 1
  }

  /// Of the periods that platforms limit by, the shortest that has so much of it left; a clock may be a second off.
  private static func usualPeriod(_ left: Duration) -> Duration {
    [.seconds(1), .seconds(60), .seconds(3600)].first { left <= $0 + .seconds(1) } ?? .seconds(86_400)
  }
}
