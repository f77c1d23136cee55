import Source

/// A text as lines that can be changed; lines and columns count from 1, columns in Unicode scalars.
struct Page {
  let name: String
  private(set) var lines: [[Unicode.Scalar]]

  init(_ text: SourceText) {
    name = text.name
    lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.unicodeScalars)
    }
  }

  var text: SourceText {
    let joined = lines.map { line in String(String.UnicodeScalarView(line)) }.joined(separator: "\n")
    return SourceText(name: name, bytes: Array(joined.utf8))
  }

  func indentation(of line: Int) -> Int { lines[line - 1].prefix { $0 == " " }.count }

  func isBlank(_ line: Int) -> Bool { lines[line - 1].allSatisfy { $0 == " " } }

  func string(_ line: Int) -> String { String(String.UnicodeScalarView(lines[line - 1])) }

  mutating func replace(_ line: Int, from start: Int, to end: Int? = nil, with text: String) {
    let last = end.map { $0 - 1 } ?? lines[line - 1].count
    lines[line - 1].replaceSubrange(start - 1..<last, with: Array(text.unicodeScalars))
  }

  mutating func insert(_ text: String, before line: Int) { lines.insert(Array(text.unicodeScalars), at: line - 1) }

  /// Removes what is below a line and belongs to it.
  mutating func removeBlock(below line: Int, deeperThan indentation: Int) {
    while line < lines.count, isBlank(line + 1) || self.indentation(of: line + 1) > indentation {
      lines.remove(at: line)
    }
  }

  /// Writes another value for a place, whatever stood there.
  mutating func write(_ text: String, at place: Place) {
    let range = place.range
    if place.isInFlow, range.width > 0 {
      replace(Int(range.line), from: Int(range.column), to: Int(range.column + range.width), with: text)
    } else if let key = place.key {
      let key = place.tree.range(key)
      removeBlock(below: Int(key.line), deeperThan: Int(key.column) - 1)
      replace(Int(key.line), from: Int(key.column + key.width), with: text.isEmpty ? ":" : ": \(text)")
    } else {
      replace(Int(range.line), from: Int(range.column), with: text)
    }
  }

  /// Where a value that was written begins.
  func column(ofValueAt place: Place) -> Int {
    guard let key = place.key, !place.isInFlow else { return Int(place.range.column) }
    let range = place.tree.range(key)
    return Int(range.column + range.width) + 2
  }
}
