/// A text with a `▲` before the place that a test is about.
package struct MarkedText: Sendable {
  /// Without the marks.
  package let text: String
  /// Where the marks stood: lines and columns count from 1, columns in Unicode scalars, a byte order mark not at all.
  package let marks: [Mark]

  package struct Mark: Sendable, Hashable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package var description: String { "\(line):\(column)" }
  }

  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var marks: [Mark] = []
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if scalar == "▲" {
        marks.append(Mark(line: line, column: column))
        continue
      }
      text.append(scalar)
      if scalar == "\n" { (line, column) = (line + 1, 1) } else if scalar != "\u{FEFF}" { column += 1 }
    }
    self.text = String(text)
    self.marks = marks
  }
}
