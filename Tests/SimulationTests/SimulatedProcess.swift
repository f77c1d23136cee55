import HTTP
import Management
import Synchronization
import Threads

/// A process of the tool, which may be killed or told to stop at one of its events: a turn of a database, or a request.
///
/// Once it is killed, nothing that it does has an effect any more: what its databases had to do is dropped, and nothing is sent.
final class SimulatedProcess: Sendable {
  /// What an event is.
  enum Moment {
    case beforeWrite
    case afterWrite
    case other
  }

  private struct Life {
    var events = 0
    var writes = 0
    var isKilled = false
    var isStopped = false

    /// Counts an event; whether the process ends at it.
    mutating func pass(_ moment: Moment, _ point: KillPoint?) -> Bool {
      events += 1
      if moment == .beforeWrite { writes += 1 }
      return switch point {
      case .event(let number): events == number
      case .write(let number, isCarriedOut: false): moment == .beforeWrite && writes == number
      case .write(let number, isCarriedOut: true): moment == .afterWrite && writes >= number
      case nil: false
      }
    }
  }

  let name: String
  private let executor: SeedExecutor
  private let killedAt: KillPoint?
  private let stoppedAt: Int?
  private let life = Mutex(Life())
  private let note: @Sendable (String) -> Void
  private let onKill: @Sendable () -> Void

  init(
    _ name: String,
    _ executor: SeedExecutor,
    killedAt: KillPoint? = nil,
    stoppedAt: Int? = nil,
    note: @escaping @Sendable (String) -> Void,
    onKill: @escaping @Sendable () -> Void = {}
  ) {
    self.name = name
    self.executor = executor
    self.killedAt = killedAt
    self.stoppedAt = stoppedAt
    self.note = note
    self.onKill = onKill
  }

  var isKilled: Bool { life.withLock { $0.isKilled } }
  var isStopped: Bool { life.withLock { $0.isStopped } }

  /// Counts an event; whether the process is dead by then.
  func event(_ moment: Moment = .other) -> Bool {
    let (isKilled, isNew) = life.withLock { life in
      let isNew = life.pass(moment, killedAt) && !life.isKilled
      if let stoppedAt, life.events >= stoppedAt { life.isStopped = true }
      life.isKilled = life.isKilled || isNew
      return (life.isKilled, isNew)
    }
    if isNew { end() }
    return isKilled
  }

  /// Ends it from outside.
  func kill() {
    let isNew = life.withLock { life in
      defer { life.isKilled = true }
      return !life.isKilled
    }
    if isNew { end() }
  }

  private func end() {
    note("\(name) is killed")
    onKill()
  }

  var simulation: Simulation {
    let executor = executor
    return Simulation(
      executor: executor,
      addTurn: { turn in executor.addTurn { turn(self.event()) } },
      random: { executor.random($0) }
    )
  }

  var time: Time {
    let executor = executor
    return Time(
      now: { executor.now },
      epoch: { Self.beginning + executor.now },
      sleep: { duration in
        if self.isKilled { throw CancellationError() }
        await executor.sleep(duration)
        if self.isKilled || Task.isCancelled { throw CancellationError() }
      }
    )
  }

  /// Some moment since the beginning of 1970.
  private static let beginning = Duration.seconds(1_780_000_000)

  func network(_ sender: any HTTPSender) -> Network {
    let executor = executor
    var retry = RetryPolicy()
    retry.random = { executor.random() }
    retry.isGivenUp = { self.isStopped }
    return Network(sender: sender, correlation: "dialtone-simulation", time: time, retry: retry)
  }
}
