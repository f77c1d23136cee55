import Synchronization
import TestSupport
import Threads

/// Carries out tasks and turns of databases one at a time, in the order that a seed decides; time passes only where nothing
/// else can go on.
final class SeedExecutor: TaskExecutor {
  struct Stuck: Error, CustomStringConvertible {
    var description: String
  }

  private enum Ready {
    case job(UnownedJob)
    case turn(@Sendable () -> Void)
  }

  private struct Sleeper {
    var due: Duration
    var wake: @Sendable () -> Void
  }

  private struct Line {
    var ready: [Ready] = []
    /// In the order in which they are woken.
    var sleepers: [Sleeper] = []
    var now = Duration.zero
    var order: Chance
    var bytes: Chance
    var steps = 0
  }

  /// More is a run that goes round in a circle.
  private static let mostSteps = 200_000

  private let line: Mutex<Line>

  init(seed: Int) {
    line = Mutex(Line(order: Chance(seed: seed &* 2 &+ 1), bytes: Chance(seed: seed &* 7 &+ 5)))
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    line.withLock { $0.ready.append(.job(job)) }
  }

  func addTurn(_ turn: @escaping @Sendable () -> Void) { line.withLock { $0.ready.append(.turn(turn)) } }

  func random(_ count: Int) -> [UInt8] {
    line.withLock { line in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &line.bytes) } }
  }

  /// From 0 up to 1.
  func random() -> Double { line.withLock { Double.random(in: 0..<1, using: &$0.bytes) } }

  var now: Duration { line.withLock { $0.now } }

  /// How many steps were taken.
  var steps: Int { line.withLock { $0.steps } }

  func sleep(_ duration: Duration) async {
    await withCheckedContinuation { continuation in
      line.withLock { line in
        let due = line.now + max(.zero, duration)
        let place = line.sleepers.firstIndex { $0.due > due } ?? line.sleepers.endIndex
        line.sleepers.insert(Sleeper(due: due) { continuation.resume() }, at: place)
      }
    }
  }

  /// Does some work to its end on the thread that asks for it.
  func run<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) throws -> Result {
    let outcome = Outcome<Result>()
    Task(executorPreference: self) {
      do {
        outcome.set(.success(try await work()))
      } catch {
        outcome.set(.failure(error))
      }
    }
    while outcome.value == nil {
      guard try step() else { throw Stuck(description: "nothing goes on, and the work has not ended") }
    }
    // What is left ends connections.
    while try step() {}
    guard let result = outcome.value else { throw Stuck(description: "there is no result") }
    return try result.get()
  }

  /// One step; false where there is none to take.
  private func step() throws -> Bool {
    let next = line.withLock { line -> Ready? in
      line.steps += 1
      if line.ready.isEmpty {
        guard !line.sleepers.isEmpty else { return nil }
        let sleeper = line.sleepers.removeFirst()
        line.now = max(line.now, sleeper.due)
        return .turn(sleeper.wake)
      }
      let index = line.ready.count == 1 ? 0 : Int.random(in: line.ready.indices, using: &line.order)
      return line.ready.remove(at: index)
    }
    guard steps < Self.mostSteps else { throw Stuck(description: "\(Self.mostSteps) steps, and no end") }
    switch next {
    case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
    case .turn(let turn): turn()
    case nil: return false
    }
    return true
  }
}

/// What came of the work.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  var value: Result<Value, any Error>? { result.withLock { $0 } }

  func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }
}
