import Synchronization

/// The bytes of a file that can be read again: they are let go once the file is understood, and had again where a message shows one
/// of its lines, so that a large configuration is not in memory twice.
package final class FileBytes: Sendable {
  private struct Holding {
    var bytes: [UInt8]?
    /// Of what was read first; nil before that was let go.
    var digest: [UInt8]?
    /// Whether the file said something else when it was read again.
    var isOther = false
  }

  private let holding: Mutex<Holding>
  private let digest: @Sendable ([UInt8]) -> [UInt8]
  private let again: @Sendable () -> [UInt8]?

  /// - Parameters:
  ///   - digest: what tells other bytes apart.
  ///   - again: reads the file once more; nil where that is not possible.
  package init(
    _ bytes: [UInt8],
    digest: @escaping @Sendable ([UInt8]) -> [UInt8],
    again: @escaping @Sendable () -> [UInt8]?
  ) {
    holding = Mutex(Holding(bytes: bytes))
    self.digest = digest
    self.again = again
  }

  /// What was read first; nothing where the file is gone by now, or says something else.
  var bytes: [UInt8] {
    holding.withLock { holding in
      if let bytes = holding.bytes { return bytes }
      let found = again().flatMap { digest($0) == holding.digest ? $0 : nil }
      holding.isOther = found == nil
      holding.bytes = found ?? []
      return found ?? []
    }
  }

  /// The digest of what was read first; nil where that was never let go.
  var digestOfLetGo: [UInt8]? { holding.withLock(\.digest) }

  /// Whether the bytes are those that were read first.
  var areThere: Bool {
    _ = bytes
    return holding.withLock { !$0.isOther }
  }

  func letGo() {
    holding.withLock { holding in
      if holding.digest == nil, let bytes = holding.bytes { holding.digest = digest(bytes) }
      holding.bytes = nil
    }
  }
}
