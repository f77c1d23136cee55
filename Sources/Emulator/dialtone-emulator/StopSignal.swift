import Glibc
import Synchronization
import Threads

/// Ctrl-C and a request to end, waited for instead of suffered.
enum StopSignal {
  /// The end of a pipe that the handler writes to.
  private static let bell = Atomic<Int32>(-1)
  /// The end that a thread reads from.
  private static let ear = Atomic<Int32>(-1)

  /// From now on they end nothing by themselves.
  static func watch() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ear.store(ends[0], ordering: .sequentiallyConsistent)
    bell.store(ends[1], ordering: .sequentiallyConsistent)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      var one: UInt8 = 1
      _ = Glibc.write(StopSignal.bell.load(ordering: .relaxed), &one, 1)
    }
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Returns with the first of them.
  static func wait() async {
    await withCheckedContinuation { continuation in
      let isStarted = spawnThread {
        var byte: UInt8 = 0
        while read(ear.load(ordering: .relaxed), &byte, 1) < 0, errno == EINTR {}
        continuation.resume()
      }
      if !isStarted { continuation.resume() }
    }
  }
}
