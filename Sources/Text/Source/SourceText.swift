/// The number of a source in its `Sources`.
package typealias SourceID = UInt32

/// The text of one file, under the name that the user knows it by.
package struct SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// Whether a message may repeat what it says: not where only another file names it.
  package let isShown: Bool

  package init(name: String, bytes: [UInt8], isShown: Bool = true) {
    self.name = name
    self.bytes = bytes
    self.isShown = isShown
  }

  /// The text of a line, counted from 1, without its line break; empty beyond the end.
  package func line(_ number: Int) -> String {
    var current = 1
    var start = 0
    while current < number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return "" }
      start = end + 1
      current += 1
    }
    var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }
}

/// Every text that a run has read, by number.
package struct Sources: Sendable {
  package private(set) var texts: [SourceText]

  package init(_ texts: [SourceText] = []) {
    self.texts = texts
  }

  package subscript(_ id: SourceID) -> SourceText { texts[Int(id)] }

  package mutating func add(_ text: SourceText) -> SourceID {
    texts.append(text)
    return SourceID(texts.count - 1)
  }
}
