import Synchronization

/// The fences of the locks that a process holds, by tenant.
final class Fences: Sendable {
  private let held = Mutex<[String: Int]>([:])
  /// Until when the locks last at least, by this machine's clock, which goes on while a process is stopped; nil where none is held.
  private let end = Mutex<ContinuousClock.Instant?>(nil)

  subscript(_ tenant: String) -> Int? { held.withLock { $0[tenant] } }

  var all: [(tenant: String, fence: Int)] {
    held.withLock { $0.map { ($0.key, $0.value) } }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  /// Whether another process may have the locks by now.
  var areOverdue: Bool { end.withLock { $0.map { $0 <= .now } ?? false } }

  /// - Parameter end: until when they last at least.
  func add(_ gained: [String: Int], until end: ContinuousClock.Instant) {
    held.withLock { $0.merge(gained) { $1 } }
    // Those that were held before are older.
    self.end.withLock { $0 = min($0 ?? end, end) }
  }

  func extend(until end: ContinuousClock.Instant) {
    self.end.withLock { if $0 != nil { $0 = end } }
  }

  func clear() {
    held.withLock { $0 = [:] }
    end.withLock { $0 = nil }
  }
}
