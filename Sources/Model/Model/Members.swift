/// The names under a kind, or under one of its groups, and what each leads to.
///
/// The names lie in one run of bytes: a key is found without touching what the threads that read side by side share.
package final class Members: Sendable {
  package enum Member: Sendable {
    /// The index of a leaf.
    case leaf(Int)
    case group(Members)
  }

  package let names: [String]
  private let bytes: [UInt8]
  private let ends: [Int]
  private let members: [Member]

  init(_ entries: [(name: String, member: Member)]) {
    names = entries.map(\.name)
    bytes = entries.flatMap { Array($0.name.utf8) }
    members = entries.map(\.member)
    var end = 0
    ends = entries.map { entry in
      end += entry.name.utf8.count
      return end
    }
  }

  package subscript(_ index: Int) -> Member { members[index] }

  /// The place of a name.
  package func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        var start = 0
        for index in ends.indices {
          if ends[index] - start == key.count, equals(key, bytes, start) { return index }
          start = ends[index]
        }
        return nil
      }
    }
  }

  private func equals(_ key: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    for offset in key.indices where key[offset] != bytes[start + offset] { return false }
    return true
  }
}
