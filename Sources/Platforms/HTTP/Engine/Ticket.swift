import Synchronization

/// Settles which comes first: that a request is handed over, or that it is given up.
///
/// A task that is already cancelled runs its cancellation handler before anything else.
final class Ticket: Sendable {
  private enum State {
    case new
    case handedOver
    case givenUp
  }

  private let state = Mutex(State.new)

  /// Runs the closure unless it was given up before; says whether it ran.
  func handOver(_ body: () -> Void) -> Bool {
    state.withLock { state in
      guard state == .new else { return false }
      state = .handedOver
      body()
      return true
    }
  }

  /// Runs the closure if it was handed over before.
  func giveUp(_ body: () -> Void) {
    state.withLock { state in
      if state == .handedOver { body() } else { state = .givenUp }
    }
  }
}
