import CYAML

/// A template that stands without quotes: `message: {{ code }} is your code`.
enum TemplateText {
  /// The line as it should be, where the second of two braces stands at a mark.
  static func line(beginningAt mark: yaml_mark_t, in bytes: [UInt8]) -> String? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: mark.line + 1, omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line), lines[mark.line].count < 1_000 else { return nil }
    let line = String(decoding: lines[mark.line], as: UTF8.self)
    guard let start = line.unicodeScalars.index(line.startIndex, offsetBy: mark.column - 1, limitedBy: line.endIndex),
      line[start...].hasPrefix("{{")
    else { return nil }
    var text = String(line[start...])
    while text.last?.isWhitespace == true { text.removeLast() }
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(line[..<start].drop(while: \.isWhitespace))\"\(quoted)\""
  }
}
