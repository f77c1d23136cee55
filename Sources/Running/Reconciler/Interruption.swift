import Synchronization

/// Whether somebody asked the run to stop.
package final class Interruption: Sendable {
  private let requested = Mutex(false)

  package init() {}

  /// After this, what is under way is finished and recorded, and nothing new begins.
  package func request() { requested.withLock { $0 = true } }

  package var isRequested: Bool { requested.withLock { $0 } }
}
