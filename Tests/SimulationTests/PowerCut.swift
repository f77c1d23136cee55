import Synchronization
import TestSupport

/// The loss of power that a run may meet.
final class PowerCut: Sendable {
  private let disk: Disk?
  private let seed: Int
  /// What is left on the disk once it has struck.
  private let left = Mutex<[String: [UInt8]]?>(nil)

  init(_ disk: Disk?, _ isComing: Bool, seed: Int) {
    self.disk = isComing ? disk : nil
    self.seed = seed
  }

  /// Whether the machine goes with the process that ends now.
  func strikes() -> Bool {
    guard let disk else { return false }
    var chance = Chance(seed: seed)
    let rest = disk.cut(&chance)
    left.withLock { $0 = rest }
    return true
  }

  /// Switches the machine on again, where it went off.
  func end() throws -> Bool {
    guard let disk, let left = left.withLock({ $0 }) else { return false }
    try disk.restore(left)
    return true
  }
}
