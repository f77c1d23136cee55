/// Text in the making, as bytes: appending to a `String` costs several times as much.
struct TextBuffer: Sendable {
  private(set) var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var count: Int { bytes.count }

  mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// One sign, which costs a tenth of a text of one sign.
  mutating func append(_ sign: Unicode.Scalar) {
    guard sign.isASCII else { return append(String(sign)) }
    bytes.append(UInt8(truncatingIfNeeded: sign.value))
  }

  mutating func append(_ part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

  mutating func append(blanks count: Int) {
    for _ in 0..<count { bytes.append(UInt8(ascii: " ")) }
  }

  /// Takes back what was appended beyond so many bytes.
  mutating func cut(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// How many columns what was appended beyond so many bytes takes.
  func width(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var width = 0
      for byte in UnsafeBufferPointer(rebasing: bytes[start...]) { width += byte & 0xC0 == 0x80 ? 0 : 1 }
      return width
    }
  }
}
