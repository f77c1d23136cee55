package import Source

/// The lines of one text, found once, so that each place in it is found without reading it again.
///
/// Columns count scalars and offsets count bytes. How many scalars come before each block of bytes is noted, so that
/// even a text on one line is not read from its start for every place.
package struct LineIndex: Sendable {
  private static let block = 1024

  private let bytes: [UInt8]
  /// Where each line's text starts: behind a byte order mark.
  private let starts: [Int]
  /// The scalars that begin before each block.
  private let scalars: [Int]

  package init(_ text: SourceText) {
    bytes = text.bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var scalars: [Int] = []
    var count = 0
    for (offset, byte) in text.bytes.enumerated() {
      if offset % Self.block == 0 { scalars.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    self.starts = starts
    self.scalars = scalars
  }

  /// How many lines there are.
  var count: Int { starts.count }

  /// The bytes of a line without its line break; empty beyond the end.
  package func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return bytes.count..<bytes.count }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// How many scalars a stretch of whole scalars holds.
  package func scalarCount(_ range: Range<Int>) -> Int {
    scalarsBefore(range.upperBound) - scalarsBefore(range.lowerBound)
  }

  /// The byte at which a column of a line starts, at most the line's end.
  package func offset(line number: Int, column: Int) -> Int {
    let line = line(number)
    guard column > 1, !line.isEmpty else { return line.lowerBound }
    guard column - 1 < line.count else { return line.upperBound }
    let target = scalarsBefore(line.lowerBound) + column - 1
    var offset = max(line.lowerBound, block(of: target) * Self.block)
    var seen = scalarsBefore(offset)
    while offset < line.upperBound {
      if bytes[offset] & 0xC0 != 0x80 {
        if seen == target { return offset }
        seen += 1
      }
      offset += 1
    }
    return line.upperBound
  }

  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func scalarsBefore(_ offset: Int) -> Int {
    guard offset > 0, !scalars.isEmpty else { return 0 }
    let block = min(offset / Self.block, scalars.count - 1)
    var count = scalars[block]
    for byte in bytes[(block * Self.block)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The last block that begins with no more scalars before it than these.
  private func block(of target: Int) -> Int {
    var low = 0
    var high = scalars.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if scalars[middle] <= target { low = middle } else { high = middle }
    }
    return low
  }
}

/// The index of every text that diagnostics point into, each made once.
package struct LineIndexes: Sendable {
  private let indexes: [SourceID: LineIndex]

  package init(of diagnostics: [Diagnostic], in sources: Sources) {
    var indexes: [SourceID: LineIndex] = [:]
    for diagnostic in diagnostics {
      for range in [diagnostic.range].compactMap(\.self) + diagnostic.related.map(\.range)
      where indexes[range.source] == nil && sources.texts.indices.contains(Int(range.source)) {
        indexes[range.source] = LineIndex(sources[range.source])
      }
    }
    self.indexes = indexes
  }

  package subscript(_ source: SourceID) -> LineIndex? { indexes[source] }
}
