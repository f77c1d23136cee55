/// Characters that nobody can see, drawn so that a reviewer can, and so that no text can steer a terminal.
enum InvisibleCharacters {
  /// A text with every invisible character drawn: blanks at its ends as `·`, tabs as `→`, others as `⟨U+00A0⟩`.
  static func draw(_ text: String) -> String {
    draw(text) { needsDrawing($0) }
  }

  /// The same with everything beyond ASCII spelt out, for two texts that look alike and are not.
  static func spell(_ text: String) -> String {
    draw(text) { $0.value > 0x7E || needsDrawing($0) }
  }

  /// A sentence of ours with somebody's words in it, on one line.
  static func sentence(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { needsDrawing($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result += " "
      } else {
        result += needsDrawing(scalar) ? name(scalar) : String(scalar)
      }
    }
    return result
  }

  /// A line of a source with each scalar in one place of its own, so that what stands below it stays in line.
  static func inPlace(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += "\t"
      case 0x00...0x1F: result.unicodeScalars.append(Unicode.Scalar(scalar.value + 0x2400) ?? "\u{FFFD}")
      case 0x7F: result += "\u{2421}"
      default: result.unicodeScalars.append(needsDrawing(scalar) && scalar.value != 0xA0 ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  static func name(_ scalar: Unicode.Scalar) -> String { "⟨\(code(scalar))⟩" }

  static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func draw(_ text: String, where needsDrawing: (Unicode.Scalar) -> Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
    let last = scalars.lastIndex { $0 != " " } ?? scalars.startIndex
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case " " where index < first || index > last: result += "·"
      case "\t": result += "→"
      default: result += needsDrawing(scalar) ? name(scalar) : String(scalar)
      }
    }
    return result
  }

  private static func needsDrawing(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse, .surrogate:
      true
    default: false
    }
  }
}
