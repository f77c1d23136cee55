import CYAML

/// A template that is without quotes: `message: {{ code }} is your code`.
enum TemplateText {
  /// Whether the second of two braces is at a mark.
  static func begins(at mark: yaml_mark_t, in bytes: [UInt8]) -> Bool { text(at: mark, in: bytes) != nil }

  /// The line as it should be; nil where the text is not plainly a message, since it may be a secret.
  static func line(beginningAt mark: yaml_mark_t, in bytes: [UInt8]) -> String? {
    guard let (before, text) = text(at: mark, in: bytes),
      text.dropFirst(2).drop(while: \.isWhitespace).hasPrefix("code")
    else { return nil }
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(before)\"\(quoted)\""
  }

  /// What is before the text on its line, and the text itself.
  private static func text(at mark: yaml_mark_t, in bytes: [UInt8]) -> (before: Substring, text: String)? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: mark.line + 1, omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line), lines[mark.line].count < 1_000 else { return nil }
    let line = String(decoding: lines[mark.line], as: UTF8.self)
    guard let start = line.unicodeScalars.index(line.startIndex, offsetBy: mark.column - 1, limitedBy: line.endIndex),
      line[start...].hasPrefix("{{")
    else { return nil }
    var text = String(line[start...])
    while text.last?.isWhitespace == true { text.removeLast() }
    return (line[..<start].drop(while: \.isWhitespace), text)
  }
}
