import Foundation

/// A message as a file has it, between its quotes or below the sign of its block.
struct WrittenMessage {
  /// Where its text is in the file.
  var text: Range<String.Index>
  /// Where the value begins: at its quote or at the sign.
  var start: String.Index
  var isCall: Bool

  /// Those of a file that show a code.
  static func all(in file: String) -> [WrittenMessage] {
    let quoted = file.matches(of: #/(\w+): (?<value>"(?<text>[^"\n]*\{\{ code \}\}[^"\n]*)")/#)
    let blocks = file.matches(of: #/(\w+): (?<value>[|>]-\n(?<indent> +)(?<text>\S.*(?:\n+\k<indent>.+)*))/#)
    return quoted.map { match in
      WrittenMessage(
        text: match.output.text.startIndex..<match.output.text.endIndex,
        start: match.output.value.startIndex,
        isCall: match.output.1 == "voice"
      )
    }
      + blocks.filter { $0.output.text.contains("{{ code }}") }.map { match in
        WrittenMessage(
          text: match.output.text.startIndex..<match.output.text.endIndex,
          start: match.output.value.startIndex,
          isCall: match.output.1 == "voice"
        )
      }
  }

  /// The file with the broken message, and the line and the column of what is broken.
  func breaking(_ mutation: Mutation, in file: String) -> (file: String, line: Int, column: Int) {
    let broken = mutation.apply(String(file[text]))
    let changed = file.replacingCharacters(in: text, with: broken.text)
    let scalars = Array(changed.unicodeScalars)
    let first = file.unicodeScalars.distance(from: file.startIndex, to: broken.offset == nil ? start : text.lowerBound)
    let before = scalars.prefix(first + (broken.offset ?? 0))
    let line = before.count { $0 == "\n" } + 1
    return (changed, line, before.reversed().prefix { $0 != "\n" }.count + 1)
  }

  /// The file with the message in a language that is none, and the line and the column of its tag.
  func inWrongLanguage(in file: String) -> (file: String, line: Int, column: Int) {
    let lines = file[text].split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = "\"" + lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\\n") + "\""
    let end = file[text.upperBound...].first == "\"" ? file.index(after: text.upperBound) : text.upperBound
    let head = file[..<start] + "{ default: \(quoted), "
    let line = head.unicodeScalars.count { $0 == "\n" } + 1
    let column = head.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
    return (head + "nb_NO: \(quoted) }" + file[end...], line, column)
  }
}
