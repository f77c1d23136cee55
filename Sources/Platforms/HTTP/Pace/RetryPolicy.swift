#if SIMULATED_FAULTS
  import Threads
#endif

/// How often and how long a request is tried.
package struct RetryPolicy: Sendable {
  package var attempts = 5
  /// From the first attempt to the beginning of the last, the time behind one's own requests left out; also the longest
  /// wait that a platform may ask for.
  package var total: Duration = .seconds(120)
  package var firstWait: Duration = .milliseconds(500)
  package var longestWait: Duration = .seconds(20)
  /// From 0 up to 1.
  package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
  /// Whether nothing is tried again any more, nor written that has not been sent; nil where nobody can ask for that.
  package var isGivenUp: (@Sendable () -> Bool)?

  /// Whether nothing may be written any more, because another process may be writing; asked before each request that is no read.
  package var isLocked: (@Sendable () -> Bool)?

  /// Learns of each wait for a platform while it lasts: the host, and how long it takes from then.
  package var isWaiting: (@Sendable (_ host: String, _ wait: Duration) -> Void)?

  package init() {}

  /// How long to wait before the attempt after this one: twice as long each time, and never two runs at the same moment.
  func wait(afterAttempt attempt: Int) -> Duration {
    let doubled = firstWait.inSeconds * Double(1 << min(attempt - 1, 16))
    return .seconds(min(doubled, longestWait.inSeconds) * (0.5 + random() / 2))
  }
}

/// What an attempt means for the next one.
enum Verdict: Sendable, Hashable {
  /// It is over, well or not.
  case settled
  /// Nothing happened, or doing it again does no harm; the platform may ask for a wait.
  case again(atLeast: Duration?)
  /// An answer that leaves it open whether something happened.
  case unknown

  init(_ outcome: Result<HTTPResponse, HTTPFailure>, isRepeatable: Bool, epoch: Duration) {
    #if SIMULATED_FAULTS
      let isRepeatable = isRepeatable || SimulatedFault.isOn(.unrepeatableRepeated)
    #endif
    switch outcome {
    case .success(let response) where response.status == 429:
      // A limit is checked before anything is done.
      self = .again(atLeast: RateHints(response.headers).wait(epoch: epoch))
    case .success(let response) where Self.isTrouble(response.status):
      self = isRepeatable ? .again(atLeast: RateHints(response.headers).wait(epoch: epoch)) : .unknown
    case .success: self = .settled
    case .failure(let failure):
      switch failure.kind {
      case .unreachable: self = .again(atLeast: nil)
      case .unknownOutcome: self = isRepeatable ? .again(atLeast: nil) : .settled
      default: self = .settled
      }
    }
  }

  /// The server's own trouble; 501 and 505 say for good that it cannot.
  private static func isTrouble(_ status: Int) -> Bool { status >= 500 && status != 501 && status != 505 }
}
