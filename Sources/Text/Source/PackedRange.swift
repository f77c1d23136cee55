/// A range, or none, in twelve bytes: a configuration of 100 000 resources has more than a million of them.
///
/// A file of the largest size has fewer lines, and fewer characters in a line, than these bits can count.
package struct PackedRange: Sendable, BitwiseCopyable {
  private static let sourceBits: UInt32 = 27
  private static let lineBits: UInt32 = 27
  private static let columnBits: UInt32 = 26

  // The width, which has 16 bits, takes what the others leave of their words: 5, 5 and 6.
  private let source: UInt32
  private let line: UInt32
  private let column: UInt32

  package init(_ range: SourceRange?) {
    guard let range else {
      (source, line, column) = (0, 0, 0)
      return
    }
    let width = min(range.width, UInt32(UInt16.max))
    source = Self.word(range.source, width & 31, Self.sourceBits)
    line = Self.word(range.line, width >> 5 & 31, Self.lineBits)
    column = Self.word(range.column, width >> 10, Self.columnBits)
  }

  /// Nil for none: the first line is 1.
  package var range: SourceRange? {
    let number = Self.number(line, Self.lineBits)
    guard number > 0 else { return nil }
    return SourceRange(
      source: Self.number(source, Self.sourceBits),
      line: number,
      column: Self.number(column, Self.columnBits),
      width: source >> Self.sourceBits | (line >> Self.lineBits) << 5 | (column >> Self.columnBits) << 10
    )
  }

  private static func word(_ number: UInt32, _ width: UInt32, _ bits: UInt32) -> UInt32 {
    min(number, 1 << bits - 1) | width << bits
  }

  private static func number(_ word: UInt32, _ bits: UInt32) -> UInt32 { word & (1 << bits - 1) }
}
