import Glibc
import Synchronization
import Threads

/// The thread that owns a connection; nothing else touches it, and no call of it blocks Swift's own threads.
final class DatabaseThread: Sendable {
  private struct Inbox {
    var jobs: [Job] = []
    var isClosing = false
    var hasEnded = false
    var onEnd: [@Sendable () -> Void] = []
  }

  typealias Opening = @Sendable () throws -> (Session, Bool)?

  private let inbox = Mutex(Inbox())
  private let bell = Bell()

  /// Starts the thread and opens the connection on it; nil, and no thread, where there is nothing to open.
  func start(_ opening: @escaping Opening) async throws -> Bool? {
    try await withCheckedThrowingContinuation { continuation in
      let isStarted = spawnThread { [self] in
        live(opening, continuation)
        end()
      }
      if !isStarted {
        end()
        continuation.resume(throwing: SQLiteError(.other, message: "no thread could be started", path: ""))
      }
    }
  }

  /// The thread's whole life; when it returns, the connection is closed.
  private func live(_ opening: Opening, _ continuation: CheckedContinuation<Bool?, any Error>) {
    do {
      guard let (session, isFilled) = try opening() else { return continuation.resume(returning: nil) }
      continuation.resume(returning: isFilled)
      while let jobs = nextJobs() {
        Transaction.run(jobs.filter { !$0.isWrite }, on: session, begin: "BEGIN")
        Transaction.run(jobs.filter(\.isWrite), on: session, begin: "BEGIN IMMEDIATE")
      }
    } catch {
      continuation.resume(throwing: error)
    }
  }

  /// Hands over a job; false where the thread is ending.
  func add(_ job: Job) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isClosing, !inbox.hasEnded else { return false }
      inbox.jobs.append(job)
      if inbox.jobs.count == 1 { bell.ring() }
      return true
    }
  }

  func close(_ onEnd: (@Sendable () -> Void)?) {
    let hasEnded = inbox.withLock { inbox in
      if inbox.hasEnded { return true }
      if let onEnd { inbox.onEnd.append(onEnd) }
      inbox.isClosing = true
      bell.ring()
      return false
    }
    if hasEnded { onEnd?() }
  }

  /// More in one transaction saves no time, keeps those waiting who could go on, and needs more pages than the cache has.
  private static let jobsAtOnce = 32

  /// What waits, as soon as something does; nil when the thread is to end.
  private func nextJobs() -> [Job]? {
    while true {
      let (jobs, isClosing) = inbox.withLock { inbox in
        let jobs = Array(inbox.jobs.prefix(Self.jobsAtOnce))
        inbox.jobs.removeFirst(jobs.count)
        return (jobs, inbox.isClosing)
      }
      if !jobs.isEmpty { return jobs }
      if isClosing { return nil }
      bell.wait()
    }
  }

  private func end() {
    let onEnd = inbox.withLock { inbox in
      inbox.hasEnded = true
      defer { inbox.onEnd = [] }
      return inbox.onEnd
    }
    for tell in onEnd { tell() }
  }
}

/// Wakes the thread.
private final class Bell: Sendable {
  // A semaphore needs an address of its own; it may be used from every thread, which the compiler cannot know.
  private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func ring() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 {} }
}
