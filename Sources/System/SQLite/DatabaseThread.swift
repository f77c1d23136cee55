import Threads

/// The thread that owns a connection; nothing else touches it.
struct DatabaseThread: Sendable {
  typealias Opening = @Sendable () throws -> (Session, Bool)?

  private let thread = SerialThread<Job>()
  /// What carries out the jobs instead, in a simulation.
  private let turns = Simulation.current.map { DatabaseTurns($0) }

  /// Starts the thread and opens the connection on it; nil, and no thread, where there is nothing to open.
  func start(_ opening: @escaping Opening) async throws -> Bool? {
    if let turns { return try await turns.start(opening) }
    return try await withCheckedThrowingContinuation { continuation in
      if !thread.start({ live(opening, continuation) }) {
        continuation.resume(throwing: SQLiteError(.other, message: "no thread could be started", path: ""))
      }
    }
  }

  /// The thread's whole life; when it returns, the connection is closed.
  private func live(_ opening: Opening, _ continuation: CheckedContinuation<Bool?, any Error>) {
    do {
      guard let (session, isFilled) = try opening() else { return continuation.resume(returning: nil) }
      continuation.resume(returning: isFilled)
      while let jobs = thread.next(Self.jobsAtOnce) {
        Transaction.run(jobs.filter { $0.access == .read }, on: session)
        Transaction.run(jobs.filter { $0.access != .read }, on: session)
      }
      session.syncLog()
    } catch {
      continuation.resume(throwing: error)
    }
  }

  /// More in one transaction saves no time, keeps those waiting who could go on, and needs more pages than the cache has.
  private static let jobsAtOnce = 32

  /// Hands over a job; false where the thread is ending.
  func add(_ job: Job) -> Bool { turns?.add(job) ?? thread.add(job) }

  func close(_ onEnd: (@Sendable () -> Void)?) {
    if let turns { turns.close(onEnd) } else { thread.close(onEnd) }
  }
}
