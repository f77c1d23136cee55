/// Where something is written: a stretch of one line of one source.
///
/// Lines and columns count from 1; columns and widths count Unicode scalars, as libyaml does. No width is above 65 535: it says how
/// much a message underlines.
package struct SourceRange: Sendable, Hashable, Comparable {
  package var source: SourceID
  package var line: UInt32
  package var column: UInt32
  package var width: UInt32

  package init(source: SourceID, line: UInt32, column: UInt32, width: UInt32 = 0) {
    self.source = source
    self.line = line
    self.column = column
    self.width = min(width, UInt32(UInt16.max))
  }

  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.source, left.line, left.column, left.width) < (right.source, right.line, right.column, right.width)
  }
}

/// A range with its source's name: what is left of a position once the text is gone.
package struct Location: Sendable, Hashable, Codable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String { "\(file):\(line):\(column)" }
}

extension Sources {
  package func location(_ range: SourceRange) -> Location {
    Location(file: self[range.source].name, line: Int(range.line), column: Int(range.column))
  }
}
