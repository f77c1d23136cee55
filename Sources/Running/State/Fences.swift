import Synchronization

/// The fences of the locks that a process holds, by tenant.
final class Fences: Sendable {
  private let held = Mutex<[String: Int]>([:])

  subscript(_ tenant: String) -> Int? { held.withLock { $0[tenant] } }

  var all: [(tenant: String, fence: Int)] {
    held.withLock { $0.map { ($0.key, $0.value) } }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  func add(_ gained: [String: Int]) { held.withLock { $0.merge(gained) { $1 } } }

  func clear() { held.withLock { $0 = [:] } }
}
