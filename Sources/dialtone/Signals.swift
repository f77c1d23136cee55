import Glibc
import State
import Synchronization
import Threads

/// What SIGINT, SIGTERM and SIGHUP do to a run.
///
/// Before the first write, the first one ends the run at once. From then on the first one lets the calls in flight finish and
/// be recorded, and the second one ends the run; the journal covers what that leaves open. A signal that was ignored when
/// the program started stays ignored.
enum Signals {
  private enum Phase {
    case reading
    case writing
    case done
  }

  private static let received = Atomic<Int32>(0)
  private static let count = Atomic(0)
  private static let phase = Mutex(Phase.reading)
  /// What is waited for, in words.
  private static let waiting = Mutex<(@Sendable () -> String?)?>(nil)
  /// What the process holds.
  private static let locks = Mutex<(any TenantLocks)?>(nil)
  // A semaphore needs an address of its own; it is what a signal's handler may ring.
  private nonisolated(unsafe) static let bell = makeBell()
  /// Rung once the locks are free.
  private nonisolated(unsafe) static let freed = makeBell()

  private static func makeBell() -> UnsafeMutablePointer<sem_t> {
    let bell = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(bell, 0, 0)
    return bell
  }

  /// How long calls in flight may take before it is said what is waited for.
  private static let patience = 5

  /// How long the end of the process waits for its locks to be free.
  private static let lockPatience = 1

  /// From now on signals are attended to by a thread of their own.
  ///
  /// - Parameters:
  ///   - subject: the command, such as "plan".
  ///   - format: the form of the document that is owed.
  static func watch(_ subject: String = "", as format: ReportFormat = .text) {
    // Made here, because a signal's handler may not make anything.
    _ = (received.load(ordering: .relaxed), count.load(ordering: .relaxed), bell, freed)
    guard spawnThread({ attend(subject, format) }) else { return }
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
      var action = sigaction()
      action.sa_flags = SA_RESTART
      action.__sigaction_handler.sa_handler = { number in
        Signals.received.store(number, ordering: .relaxed)
        // Where even the thread that attends to them cannot go on, as behind a terminal that takes nothing.
        if Signals.count.add(1, ordering: .relaxed).newValue > 2 { _exit(128 + number) }
        sem_post(Signals.bell)
      }
      sigaction(signal, &action, nil)
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  static var isStopRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// The exit code of the signal that came.
  static var exit: Exit {
    switch received.load(ordering: .relaxed) {
    case SIGHUP: .hungUp
    case SIGTERM: .terminated
    default: .interrupted
    }
  }

  /// What is asked for when calls in flight take long.
  static func whenWaiting(_ words: @escaping @Sendable () -> String?) { waiting.withLock { $0 = words } }

  /// What is freed where a signal ends the process; nil once nothing is held.
  static func atEnd(_ held: (any TenantLocks)?) { locks.withLock { $0 = held } }

  /// Whether another process may have what is freed at the end by now.
  static var areLocksOverdue: Bool { locks.withLock { $0?.areOverdue ?? false } }

  /// The first write follows; does not return where a signal came before it.
  static func beginWriting() {
    if isStopRequested { awaitEnd() }
    phase.withLock { $0 = .writing }
  }

  /// Everything is done and reported.
  static func finish() { phase.withLock { $0 = .done } }

  /// Leaves the end of the process to the thread that attends to signals.
  static func awaitEnd() -> Never { while true { pause() } }

  // MARK: The thread

  private static func attend(_ subject: String, _ format: ReportFormat) {
    ring(nil)
    phase.withLock { phase in
      switch phase {
      case .reading: end(subject, format, "interrupted; nothing was changed")
      case .writing:
        Terminal.interject(
          "interrupted: the calls in flight are finished and recorded; interrupt again to stop at once"
        )
      case .done: break
      }
    }
    if !ring(patience) {
      phase.withLock { phase in
        guard phase == .writing else { return }
        let words = waiting.withLock { $0 }?() ?? "the state to be written"
        Terminal.interject("still waiting for \(words); interrupt again to stop at once")
      }
      ring(nil)
    }
    phase.withLock { phase in
      if phase == .done { return }
      end(subject, format, "stopped; what was under way may be done or not: the next run finds out and finishes it")
    }
  }

  /// Waits for a signal; false where none came in so many seconds.
  @discardableResult
  private static func ring(_ seconds: Int?) -> Bool {
    if let seconds { return wait(for: bell, seconds) }
    while sem_wait(bell) != 0 {}
    return true
  }

  private static func wait(for bell: UnsafeMutablePointer<sem_t>, _ seconds: Int) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_sec += seconds
    while sem_timedwait(bell, &end) != 0 { if errno == ETIMEDOUT { return false } }
    return true
  }

  /// Frees the locks, since nothing new is begun any more; returns for how long they last where that cannot be done at once.
  private static func freeLocks() -> String {
    guard let held = locks.withLock({ $0 }) else { return "" }
    held.abandon { sem_post(freed) }
    return wait(for: freed, lockPatience) ? "" : "; the lock could not be released, and ends within \(held.outlives) s"
  }

  private static func end(_ subject: String, _ format: ReportFormat, _ message: String) -> Never {
    let exit = exit
    let message = message + freeLocks()
    try? FailureDocument.print(Failure(exit, message), of: subject, as: format)
    Terminal.interject("error: \(message)")
    _exit(exit.rawValue)
  }
}
