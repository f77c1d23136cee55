import HTTP
import Synchronization

/// A clock that goes on once everybody who lives by it sleeps: one of them is awake at a time, in an order that depends on
/// nothing else.
final class SimulatedTime: Sendable {
  private struct Sleeper {
    var end: Duration
    /// Those who wake at one moment do so in the order in which they fell asleep.
    var order: Int
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now: Duration
    var awake = 0
    var order = 0
    var sleepers: [Sleeper] = []

    mutating func next() -> Sleeper? {
      guard awake == 0, let first = sleepers.indices.min(by: { precedes(sleepers[$0], sleepers[$1]) }) else {
        return nil
      }
      awake = 1
      let sleeper = sleepers.remove(at: first)
      now = max(now, sleeper.end)
      return sleeper
    }

    private func precedes(_ first: Sleeper, _ second: Sleeper) -> Bool {
      (first.end, first.order) < (second.end, second.order)
    }
  }

  private let state: Mutex<State>
  private let epoch: Duration

  /// `epoch` is where the clock of this machine is in the beginning.
  init(epoch: Duration) {
    self.epoch = epoch
    state = Mutex(State(now: .zero))
  }

  var now: Duration { state.withLock { $0.now } }

  var time: Time {
    Time(now: { self.now }, epoch: { self.epoch + self.now }, sleep: { await self.sleep($0) })
  }

  func sleep(_ duration: Duration) async {
    await withCheckedContinuation { continuation in
      wake { state in
        state.awake -= 1
        state.order += 1
        state.sleepers.append(
          Sleeper(end: state.now + max(.zero, duration), order: state.order, continuation: continuation)
        )
      }
    }
  }

  /// Does a work many times side by side; each is reported its number.
  func sideBySide(_ count: Int, _ work: @escaping @Sendable (Int) async -> Void) async {
    state.withLock { $0.awake = count }
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          // All are asleep before the first begins, and begin in the order of their numbers.
          await self.sleep(.nanoseconds(number))
          await work(number)
          self.wake { $0.awake -= 1 }
        }
      }
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let next = state.withLock { state in
      change(&state)
      return state.next()
    }
    next?.continuation.resume()
  }
}
