/// Gives out the turns for one platform's requests, at a pace that it accepts.
///
/// It begins at the documented rate. Once answers say what is left of a limit, that counts instead, less a share for the
/// sign-ins that draw on the same limit; when the limit is renewed, it counts again in full until something newer is known.
/// Where only refusals tell a limit, as much is sent in a period as the platform took before the refusal, less that share.
package actor Pacer {
  package struct Budget: Sendable {
    package var perSecond: Double
    package var burst: Int
    /// The share of a limit that is left to others, rounded down, so that a small limit stays usable.
    package var headRoom: Double
    /// How often the platform renews its limit, where its answers do not say.
    package var period: Duration

    package init(perSecond: Double, burst: Int, headRoom: Double = 0.2, period: Duration = .seconds(1)) {
      self.perSecond = max(0.001, perSecond)
      self.burst = max(1, burst)
      self.headRoom = min(max(0, headRoom), 0.95)
      self.period = max(.milliseconds(1), period)
    }
  }

  package enum Turn: Sendable, Hashable {
    case granted
    /// The platform will not take it within the patience that was given.
    case busy(Duration)
    case cancelled
  }

  /// What is known of the requests that share a limit.
  private struct Line {
    /// As answers tell it.
    var announced: Allowance?
    /// As refusals showed it.
    var refused: Allowance?
    var unanswered = 0
    /// Who waits, in the order in which they came.
    var waiting: [UInt64] = []
    /// When those were sent that were taken within the last period, by the platform's clock.
    var taken: [Duration] = []

    var allowances: [Allowance] { (announced ?? refused).map { [$0] } ?? [] }
  }

  /// Those who wait look again at least this often, since an answer may have made room.
  private static let glance = Duration.seconds(1)
  /// The same while an answer is on its way.
  private static let shortGlance = Duration.milliseconds(50)

  /// How much earlier a period may have begun than whole seconds tell.
  private static let rounding = Duration.seconds(1)

  private let budget: Budget
  private let time: Time
  private var clock = ServerClock()
  private var level: Double
  private var filled: Duration
  private var pausedUntil: Duration = .zero
  private var lines: [String: Line] = [:]
  private var tickets: UInt64 = 0
  /// How many requests the platform has taken: while it grows, the platform is not busy.
  package private(set) var progress = 0

  package init(_ budget: Budget, time: Time = .system) {
    self.budget = budget
    self.time = time
    level = Double(budget.burst)
    filled = time.now()
  }

  /// Waits for a turn; each one that is granted is `finished` later.
  ///
  /// `patience` is for what the platform asks to wait; waiting behind one's own requests takes none of it. `isGivenUp` ends
  /// the waiting; `isWaiting` learns of it while it lasts.
  package func turn(
    _ bucket: String = "",
    patience: Duration = .seconds(120),
    isGivenUp: @Sendable () -> Bool = { false },
    isWaiting: @Sendable (Duration) -> Void = { _ in }
  ) async -> Turn {
    tickets += 1
    let ticket = tickets
    lines[bucket, default: Line()].waiting.append(ticket)
    defer { lines[bucket]?.waiting.removeAll { $0 == ticket } }
    while true {
      if Task.isCancelled { return .cancelled }
      let now = time.now()
      let line = lines[bucket] ?? Line()
      if let wait = closed(line, now), wait > patience { return .busy(wait) }
      guard let wait = delay(line, ahead: line.waiting.firstIndex(of: ticket) ?? 0, now) else { break }
      if isGivenUp() { return .cancelled }
      isWaiting(wait)
      let glance = line.unanswered > 0 ? Self.shortGlance : Self.glance
      do { try await time.sleep(min(wait, glance)) } catch { return .cancelled }
    }
    level = max(0, level - 1)
    lines[bucket]?.unanswered += 1
    return .granted
  }

  /// Takes note of what came of a turn; nil where there was no answer.
  ///
  /// `sent` is when it was sent, by `Time.now`.
  package func finished(_ bucket: String = "", _ response: HTTPResponse?, sent: Duration? = nil) {
    var line = lines[bucket] ?? Line()
    defer { lines[bucket] = line }
    line.unanswered = max(0, line.unanswered - 1)
    guard let response else { return }
    let (now, epoch) = (time.now(), time.epoch())
    let sentEpoch = epoch - (now - (sent ?? now))
    let hints = RateHints(response.headers)
    clock.observe(hints, sent: sentEpoch, received: epoch)
    let isRefusal = response.status == 429
    if !isRefusal { progress += 1 }
    if let window = hints.window {
      learn(window, isRefusal: isRefusal, &line, epoch)
    } else if isRefusal {
      learnRefusal(hints, &line, epoch)
    } else {
      spend(&line, sent: clock.now(epoch: sentEpoch), epoch)
    }
    if isRefusal, let moment = hints.retryAfter {
      let wait = clock.moment(moment, epoch: epoch) - clock.now(epoch: epoch)
      pausedUntil = max(pausedUntil, now + wait)
    }
  }

  private func learn(_ hint: RateHints.Window, isRefusal: Bool, _ line: inout Line, _ epoch: Duration) {
    let now = clock.now(epoch: epoch)
    let resets = clock.moment(hint.resets, epoch: epoch)
    if line.announced?.limit == hint.limit {
      let passed = line.announced?.learn(hint, resets: resets, now: now, isRefusal: isRefusal)
      if let passed { clock.hasPassed(passed, received: epoch) }
    } else {
      line.announced = Allowance(hint, resets: resets, now: now, isRefusal: isRefusal)
    }
  }

  /// A refusal that tells no limit: it is what was taken since the period began.
  private func learnRefusal(_ hints: RateHints, _ line: inout Line, _ epoch: Duration) {
    guard line.announced == nil else { return }
    let now = clock.now(epoch: epoch)
    let retry = hints.retryAfter.map { clock.moment($0, epoch: epoch) }.flatMap { $0 > now ? $0 : nil }
    let resets = retry ?? now + budget.period
    // Of several that were under way, the first has said it.
    if let known = line.refused, known.available(at: now) <= 0 { return }
    // A wait is reported in whole seconds, so that the period may have begun almost a second earlier.
    let isLong = resets - budget.period >= now
    let start = (isLong ? now : resets) - budget.period - Self.rounding
    let taken = line.taken.count { $0 >= start }
    if let limit = taken > 0 ? taken : line.refused?.limit {
      // Fewer than the documented burst: others had used up the rest of this period, and may not of the next.
      let mayGrow = line.refused == nil && limit < budget.burst
      line.refused = Allowance(usedUp: limit, resets: resets, period: budget.period, mayGrow: mayGrow)
    } else {
      // Refused before anything was taken, which says nothing about how much is taken in time.
      pausedUntil = max(pausedUntil, time.now() + (resets - now))
    }
  }

  /// An answer that tells nothing of a limit used some of it up all the same.
  private func spend(_ line: inout Line, sent: Duration, _ epoch: Duration) {
    let now = clock.now(epoch: epoch)
    if line.announced != nil {
      line.announced?.spend(at: now)
    } else {
      line.refused?.spend(at: now)
      line.taken.removeAll { $0 < now - budget.period - Self.rounding }
      line.taken.append(sent)
    }
  }

  /// How long nothing at all may be sent; nil when that is not so.
  private func closed(_ line: Line, _ now: Duration) -> Duration? {
    if pausedUntil > now { return pausedUntil - now }
    let server = clock.now(epoch: time.epoch())
    for allowance in line.allowances where spare(allowance, server) <= 0 {
      return allowance.renewal(after: server) - server
    }
    return nil
  }

  /// How long somebody has to wait who has so many others ahead; nil when it is their turn.
  private func delay(_ line: Line, ahead: Int, _ now: Duration) -> Duration? {
    if let wait = closed(line, now) { return wait }
    refill(now)
    let server = clock.now(epoch: time.epoch())
    for allowance in line.allowances where spare(allowance, server) - line.unanswered <= ahead {
      return allowance.renewal(after: server) - server
    }
    guard line.announced == nil else { return nil }
    let missing = Double(ahead + 1) - level
    // Less than a millionth is what adding up fractions leaves.
    return missing <= 1e-6 ? nil : .seconds(missing / budget.perSecond)
  }

  private func spare(_ allowance: Allowance, _ server: Duration) -> Int {
    allowance.available(at: server) - Int(Double(allowance.limit) * budget.headRoom)
  }

  private func refill(_ now: Duration) {
    level = min(Double(budget.burst), level + (now - filled).inSeconds * budget.perSecond)
    filled = now
  }
}
