/// A text as a dictionary's key, the same by its UTF-8 bytes.
///
/// `String` would take two Unicode forms of the same characters for one key, and drop what is under the other.
package struct ByteKey: Sendable, Hashable, Comparable {
  private let bytes: ArraySlice<UInt8>

  package init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  package init(_ text: String) { bytes = ArraySlice(text.utf8) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func == (left: ByteKey, right: ByteKey) -> Bool { left.bytes.elementsEqual(right.bytes) }

  package static func < (left: ByteKey, right: ByteKey) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

extension Tree {
  /// A scalar's text as a dictionary's key.
  package func key(_ index: Int) -> ByteKey { ByteKey(bytes(index)) }
}
