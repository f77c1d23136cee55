/// The platform's clock, as far as its answers tell it: how far it may be ahead of this machine's.
///
/// This machine's clock counts as right for as long as no answer contradicts it. Once one does, the latest reading that all
/// answers allow counts: a request that is sent too late loses a moment, one that is sent too early is refused.
struct ServerClock: Sendable {
  /// Servers renew the date of their answers by a timer, so that it may be old by another second.
  private static let staleness = Duration.seconds(1)

  private var leastAhead: Duration?
  private var mostAhead: Duration?

  /// Takes note of what an answer says; both moments are by this machine's clock.
  mutating func observe(_ hints: RateHints, sent: Duration, received: Duration) {
    if let date = hints.date {
      hasPassed(date, received: received)
      isBefore(date + .seconds(1) + Self.staleness, sent: sent)
    }
    // What is renewed at a moment was looked at before it.
    if case .at(let moment)? = hints.window?.resets { isBefore(moment, sent: sent) }
  }

  /// An answer shows that a moment of the platform's clock had passed.
  mutating func hasPassed(_ moment: Duration, received: Duration) {
    let bound = moment - received
    leastAhead = max(leastAhead ?? bound, bound)
    // Of two that contradict each other, the newer counts.
    if let mostAhead, let leastAhead, leastAhead > mostAhead { (self.leastAhead, self.mostAhead) = (bound, nil) }
  }

  private mutating func isBefore(_ moment: Duration, sent: Duration) {
    let bound = moment - sent
    mostAhead = min(mostAhead ?? bound, bound)
    if let mostAhead, let leastAhead, leastAhead > mostAhead { (self.leastAhead, self.mostAhead) = (nil, bound) }
  }

  /// What it shows at a moment of this machine's clock, at the least.
  func now(epoch: Duration) -> Duration { epoch + ahead }

  func moment(_ moment: RateHints.Moment, epoch: Duration) -> Duration {
    switch moment {
    case .at(let moment): moment
    case .after(let wait): now(epoch: epoch) + wait
    }
  }

  private var ahead: Duration {
    if let mostAhead, mostAhead <= .zero { return leastAhead ?? mostAhead - .seconds(1) }
    return max(.zero, leastAhead ?? .zero)
  }
}
