import Glibc
import Synchronization

/// A thread that carries out jobs in their order; what only it touches needs no lock, and no call of it blocks Swift's own
/// threads.
package final class SerialThread<Job: Sendable>: Sendable {
  private struct Inbox {
    var jobs: [Job] = []
    var isClosing = false
    var hasEnded = false
    var onEnd: [@Sendable () -> Void] = []
  }

  private let inbox = Mutex(Inbox())
  private let bell = Bell()

  package init() {}

  /// Starts the thread, whose life is the closure; false where none could be started.
  package func start(_ life: @escaping @Sendable () -> Void) -> Bool {
    let isStarted = spawnThread { [self] in
      life()
      end()
    }
    if !isStarted { end() }
    return isStarted
  }

  /// Hands over a job; false where the thread is ending.
  package func add(_ job: Job) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isClosing, !inbox.hasEnded else { return false }
      inbox.jobs.append(job)
      if inbox.jobs.count == 1 { bell.ring() }
      return true
    }
  }

  package func close(_ onEnd: (@Sendable () -> Void)?) {
    let hasEnded = inbox.withLock { inbox in
      if inbox.hasEnded { return true }
      if let onEnd { inbox.onEnd.append(onEnd) }
      inbox.isClosing = true
      bell.ring()
      return false
    }
    if hasEnded { onEnd?() }
  }

  /// What waits, as soon as something does, at most so many; nil when the thread is to end.
  package func next(_ limit: Int) -> [Job]? {
    while true {
      let (jobs, isClosing) = inbox.withLock { inbox in
        let jobs = Array(inbox.jobs.prefix(limit))
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
