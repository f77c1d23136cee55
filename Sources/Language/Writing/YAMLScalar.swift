import Source

/// One text as a YAML scalar that every reader takes for that text.
package enum YAMLScalar {
  package static func quote(_ text: String) -> String {
    isPlain(text) ? text : "\"\(text.unicodeScalars.map(escape).joined())\""
  }

  /// Words that YAML 1.1 or 1.2 reads as something else.
  private static let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  /// A letter first: nothing that starts with one is a number, a date or a sign of YAML's.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), !words.contains(text.lowercased()) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      isLetter(scalar) || ("0"..."9").contains(scalar) || ["_", "-", ".", "/"].contains(scalar)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    let isPrintable =
      (0x20...0x7E).contains(scalar.value) || (scalar.value >= 0xA1 && !scalar.isInvisible)
    if isPrintable { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value > 0xFFFF ? 8 : 4
    return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
