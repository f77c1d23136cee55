import Model
import Source

/// Words of a command that is shown to be typed.
package enum ShellWord {
  /// A word as a shell takes it.
  package static func quoted(_ text: String) -> String {
    if text.unicodeScalars.contains(where: \.isInvisible) { return escaped(text) }
    let isPlain = text.utf8.allSatisfy { byte in
      ("a"..."z").contains(Unicode.Scalar(byte)) || ("A"..."Z").contains(Unicode.Scalar(byte))
        || ("0"..."9").contains(Unicode.Scalar(byte)) || "/._-+:@%".utf8.contains(byte)
    }
    return isPlain && !text.isEmpty
      ? text : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }

  /// A word with what nobody can see spelled by its bytes, so that it neither steers a terminal nor ends a line.
  private static func escaped(_ text: String) -> String {
    let letters = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "'": "\\'"
      case "\n": "\\n"
      default: scalar.isInvisible ? String(scalar).utf8.map { "\\x\([$0].hexadecimal)" }.joined() : String(scalar)
      }
    }
    return "$'\(letters.joined())'"
  }
}
