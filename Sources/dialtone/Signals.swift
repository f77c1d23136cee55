import Glibc
import Synchronization

/// Ctrl-C in two stages: the first lets what is under way finish, the second ends at once.
///
/// The journal covers both.
enum Signals {
  private static let received = Atomic<Int32>(0)

  /// From now on signals are counted instead of ending the program.
  static func watch() {
    // Made here, because a signal's handler may not make anything.
    _ = received.load(ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      if Signals.received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
    }
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  static var isStopRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// The exit code of the signal that came.
  static var exit: Exit { received.load(ordering: .relaxed) == SIGTERM ? .terminated : .interrupted }
}
