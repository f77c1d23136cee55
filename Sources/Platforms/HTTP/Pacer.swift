/// Gives out the turns for one platform's requests, at a pace that it accepts.
///
/// It begins at the documented rate. Once answers say what is left of a limit, that counts instead, less a share for the
/// sign-ins that draw on the same limit; when the limit is renewed and nothing newer is known, the documented rate counts
/// again.
package actor Pacer {
  package struct Budget: Sendable {
    package var perSecond: Double
    package var burst: Int
    /// The share of a limit that is left to others, rounded down, so that a small limit stays usable.
    package var headRoom: Double

    package init(perSecond: Double, burst: Int, headRoom: Double = 0.2) {
      self.perSecond = max(0.001, perSecond)
      self.burst = max(1, burst)
      self.headRoom = min(max(0, headRoom), 0.95)
    }
  }

  package enum Turn: Sendable, Hashable {
    case granted
    /// The platform will not take it within the patience that was given.
    case busy(Duration)
    case cancelled
  }

  /// What is known of a limit: how much is left of it, until when.
  private struct Window {
    var limit: Int
    var remaining: Int
    var resets: Duration
  }

  /// Those who wait look again at least this often, since an answer may have made room.
  private static let glance = Duration.seconds(1)

  private let budget: Budget
  private let time: Time
  private var level: Double
  private var filled: Duration
  private var pausedUntil: Duration = .zero
  private var windows: [String: Window] = [:]
  private var unanswered: [String: Int] = [:]
  /// Who waits, in the order in which they came.
  private var waiting: [String: [UInt64]] = [:]
  private var tickets: UInt64 = 0

  package init(_ budget: Budget, time: Time = .system) {
    self.budget = budget
    self.time = time
    level = Double(budget.burst)
    filled = time.now()
  }

  /// Waits for a turn; each one that is granted is `finished` later.
  package func turn(_ bucket: String = "", patience: Duration = .seconds(120)) async -> Turn {
    tickets += 1
    let ticket = tickets
    let deadline = time.now() + patience
    waiting[bucket, default: []].append(ticket)
    defer { waiting[bucket]?.removeAll { $0 == ticket } }
    while true {
      if Task.isCancelled { return .cancelled }
      let now = time.now()
      if let wait = closed(bucket, now), now + wait > deadline { return .busy(wait) }
      guard let wait = delay(bucket, ahead: waiting[bucket]?.firstIndex(of: ticket) ?? 0, now) else { break }
      do { try await time.sleep(min(wait, Self.glance)) } catch { return .cancelled }
    }
    level = max(0, level - 1)
    unanswered[bucket, default: 0] += 1
    return .granted
  }

  /// Takes note of what came of a turn; nil where there was no answer.
  package func finished(_ bucket: String = "", _ response: HTTPResponse?) {
    unanswered[bucket, default: 1] -= 1
    guard let response else { return }
    let now = time.now()
    let hints = RateHints(response.headers, epoch: time.epoch())
    if let window = hints.window { learn(window, bucket, now) }
    if response.status == 429, let wait = hints.retryAfter { pausedUntil = max(pausedUntil, now + wait) }
  }

  /// Answers may arrive in another order than they were given: within one window the lowest count is the newest.
  private func learn(_ hint: RateHints.Window, _ bucket: String, _ now: Duration) {
    let resets = now + hint.resetsIn
    var remaining = hint.remaining
    if let known = windows[bucket], known.resets > now {
      let isSame = abs((known.resets - resets).inSeconds) < 0.5
      if !isSame, resets < known.resets { return }
      if isSame { remaining = min(remaining, known.remaining) }
    }
    windows[bucket] = Window(limit: hint.limit, remaining: remaining, resets: resets)
  }

  /// How long nothing at all may be sent; nil when that is not so.
  private func closed(_ bucket: String, _ now: Duration) -> Duration? {
    if pausedUntil > now { return pausedUntil - now }
    if let window = windows[bucket], window.resets > now, spare(window) <= 0 { return window.resets - now }
    return nil
  }

  /// How long somebody has to wait who has so many others ahead; nil when it is their turn.
  private func delay(_ bucket: String, ahead: Int, _ now: Duration) -> Duration? {
    if let wait = closed(bucket, now) { return wait }
    refill(now)
    if let window = windows[bucket], window.resets > now {
      return spare(window) - (unanswered[bucket] ?? 0) > ahead ? nil : window.resets - now
    }
    let missing = Double(ahead + 1) - level
    // Less than a millionth is what adding up fractions leaves.
    return missing <= 1e-6 ? nil : .seconds(missing / budget.perSecond)
  }

  private func spare(_ window: Window) -> Int {
    window.remaining - Int(Double(window.limit) * budget.headRoom)
  }

  private func refill(_ now: Duration) {
    level = min(Double(budget.burst), level + (now - filled).inSeconds * budget.perSecond)
    filled = now
  }
}
