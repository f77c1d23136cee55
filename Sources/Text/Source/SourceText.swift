/// The number of a source in its `Sources`.
package typealias SourceID = UInt32

/// The text of one file, under the name that the user knows it by.
package struct SourceText: Sendable {
  private enum Content {
    case kept([UInt8])
    case file(FileBytes)
  }

  package let name: String
  /// Whether a message may repeat what it says: not where only another file names it.
  package let isShown: Bool
  private let content: Content

  package init(name: String, bytes: [UInt8], isShown: Bool = true) {
    self.name = name
    self.isShown = isShown
    content = .kept(bytes)
  }

  /// One whose bytes can be let go and had again.
  package init(name: String, file: FileBytes) {
    self.name = name
    isShown = true
    content = .file(file)
  }

  /// Nothing where they were let go, and the file is gone by now or says something else.
  package var bytes: [UInt8] {
    switch content {
    case .kept(let bytes): bytes
    case .file(let file): file.bytes
    }
  }

  /// The digest of the bytes; nil where they were never let go.
  package var digestOfLetGo: [UInt8]? {
    if case .file(let file) = content { file.digestOfLetGo } else { nil }
  }

  /// Whether the bytes can still be had.
  package var isThere: Bool {
    if case .file(let file) = content { file.areThere } else { true }
  }

  /// Frees the bytes, where they can be had again.
  package func letGo() {
    if case .file(let file) = content { file.letGo() }
  }

  /// The text of a line, counted from 1, without its line break; empty beyond the end.
  package func line(_ number: Int) -> String {
    let bytes = bytes
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
