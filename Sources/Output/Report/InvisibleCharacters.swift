import Source

/// Characters that nobody can see, drawn so that a reviewer can, and so that no text can steer a terminal.
package enum InvisibleCharacters {
  /// A text with every invisible character drawn: blanks at its ends as `·`, tabs as `→`, others as `⟨U+00A0⟩`.
  static func draw(_ text: String) -> String { isPlain(text) ? text : cells(text).joined() }

  /// Whether a text is printable ASCII with no blank at its ends, as nearly all are: it is drawn as it is.
  package static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.first != UInt8(ascii: " ") && bytes.last != UInt8(ascii: " ")
      && text.hasOnlyBytes { $0 >= 0x20 && $0 < 0x7F }
  }

  /// How many columns a text takes, one for each scalar.
  static func width(_ text: String) -> Int {
    var width = 0
    _ = text.hasOnlyBytes { byte in
      width += byte & 0xC0 == 0x80 ? 0 : 1
      return true
    }
    return width
  }

  /// What is drawn for each scalar of a text; `spelling` draws everything beyond ASCII so, for two texts that look alike.
  static func cells(_ text: String, spelling: Bool = false) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let first = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
    let last = scalars.lastIndex { $0 != " " } ?? scalars.startIndex
    return scalars.enumerated().map { index, scalar in
      switch scalar {
      case " ": index < first || index > last ? "·" : " "
      case "\t": "→"
      default: needsDrawing(scalar) || (spelling && scalar.value > 0x7E) ? name(scalar) : String(scalar)
      }
    }
  }

  /// A sentence with somebody's words in it, on one line.
  package static func sentence(_ text: String) -> String {
    guard !isPlain(text), text.unicodeScalars.contains(where: { needsDrawing($0) }) else { return text }
    return text.unicodeScalars.map { scalar in
      scalar == "\n" || scalar == "\t" ? " " : needsDrawing(scalar) ? name(scalar) : String(scalar)
    }.joined()
  }

  /// A line of a source with each scalar in one place of its own, so that what is below it stays in line.
  static func inPlace(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let drawn: Unicode.Scalar? =
        switch scalar.value {
        case 0x09, 0xA0, 0x3000: scalar
        case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F: "\u{2421}"
        default: needsDrawing(scalar) ? nil : scalar
        }
      result.append(drawn ?? "\u{FFFD}")
    }
    return String(result)
  }

  static func name(_ scalar: Unicode.Scalar) -> String { scalar.drawn }

  static func code(_ scalar: Unicode.Scalar) -> String { scalar.code }

  static func needsDrawing(_ scalar: Unicode.Scalar) -> Bool { scalar.isInvisible }
}
