/// The lines of a text, counted from 0.
package struct LineTable {
  private let bytes: [UInt8]
  private let starts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    starts = [skipped] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// Where a line begins; the end of the text beyond the last one.
  package func start(_ line: Int) -> Int { line < starts.count ? starts[line] : bytes.count }

  package func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func text(_ line: Int) -> ArraySlice<UInt8> {
    bytes[start(line)..<start(line + 1)].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  package func isBlank(_ line: Int) -> Bool {
    text(line).allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  private func isComment(_ line: Int) -> Bool { text(line).first == UInt8(ascii: "#") }

  package func isCommentOrBlank(_ line: Int) -> Bool { isBlank(line) || isComment(line) }

  /// Whether nothing but blanks is before a byte on its line.
  package func isFirst(_ offset: Int, onLine line: Int) -> Bool {
    bytes[start(line)..<offset].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  /// What ends a line.
  package func lineBreak(_ line: Int) -> [UInt8] {
    let end = start(line + 1)
    let isWindows = end >= 2 && bytes[end - 1] == UInt8(ascii: "\n") && bytes[end - 2] == UInt8(ascii: "\r")
    return Array((isWindows ? "\r\n" : "\n").utf8)
  }

  /// The byte of a character, by its line and its column, which count from 1; nil beyond the text.
  package func offset(line: Int, column: Int) -> Int? {
    var offset = start(line - 1)
    var rest = column - 1
    while rest > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset < bytes.count ? offset : nil
  }

  /// What a line says behind its indentation.
  package func content(_ line: Int) -> String { String(decoding: text(line), as: UTF8.self) }
}
