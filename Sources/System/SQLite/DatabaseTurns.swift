import Synchronization
import Threads

/// The place of a thread of a database's own in a simulation, which decides when its jobs are done.
final class DatabaseTurns: Sendable {
  private struct Inbox {
    var jobs: [Job] = []
    var isClosed = false
  }

  private let simulation: Simulation
  private let inbox = Mutex(Inbox())
  /// Only turns touch it, and the simulation takes one after the other, which the compiler cannot know.
  private nonisolated(unsafe) var session: Session?

  init(_ simulation: Simulation) { self.simulation = simulation }

  /// Opens the connection in a turn; nil where there is nothing to open.
  func start(_ opening: @escaping DatabaseThread.Opening) async throws -> Bool? {
    try await withCheckedThrowingContinuation { continuation in
      turn { [self] isKilled in
        continuation.resume(with: Result { isKilled ? nil : try open(opening) })
      }
    }
  }

  private func open(_ opening: DatabaseThread.Opening) throws -> Bool? {
    guard let (session, isFilled) = try opening() else { return nil }
    self.session = session
    return isFilled
  }

  /// Hands over a job; false where the connection is ending.
  func add(_ job: Job) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isClosed else { return false }
      inbox.jobs.append(job)
      if inbox.jobs.count == 1 { turn { [self] in work(isKilled: $0) } }
      return true
    }
  }

  func close(_ onEnd: (@Sendable () -> Void)?) {
    inbox.withLock { $0.isClosed = true }
    turn { [self] isKilled in
      work(isKilled: isKilled)
      if !isKilled { session?.syncLog() }
      session = nil
      onEnd?()
    }
  }

  /// Does what waits, as the thread does.
  private func work(isKilled: Bool) {
    let jobs = inbox.withLock { inbox in
      defer { inbox.jobs = [] }
      return inbox.jobs
    }
    guard !isKilled, let session else {
      for job in jobs { job.refuse(SQLiteError(.closed, path: "")) }
      return
    }
    Transaction.run(jobs.filter { $0.access == .read }, on: session)
    Transaction.run(jobs.filter { $0.access != .read }, on: session)
  }

  private func turn(_ body: @escaping @Sendable (Bool) -> Void) {
    let simulation = simulation
    simulation.addTurn { isKilled in Simulation.$current.withValue(simulation) { body(isKilled) } }
  }
}
