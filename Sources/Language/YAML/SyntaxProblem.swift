import CYAML
import Source

/// Turns what libyaml stopped at into a sentence that says what to do.
enum SyntaxProblem {
  static func diagnostic(of parser: yaml_parser_t, in bytes: [UInt8], _ source: SourceID) -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? "this is not YAML"
    if parser.error == YAML_READER_ERROR {
      let range = range(atByte: Int(parser.problem_offset), in: bytes, source)
      return Diagnostic(
        .error,
        "not-utf8",
        "the file holds bytes that are not text: \(problem)",
        detail: "Save it as UTF-8.",
        at: range
      )
    }
    let mark = parser.problem_mark
    let range = SourceRange(
      source: source,
      line: UInt32(mark.line + 1),
      column: UInt32(mark.column + 1),
      width: 1
    )
    if startsWithTab(line: mark.line, column: mark.column, in: bytes) {
      return Diagnostic(
        .error,
        "tab",
        "a tab cannot indent YAML",
        detail: "Replace it by spaces, two for each level.",
        at: range
      )
    }
    var related: [(label: String, range: SourceRange)] = []
    if let context = parser.context, parser.context_mark.line != mark.line {
      related.append(
        (
          String(cString: context),
          SourceRange(
            source: source,
            line: UInt32(parser.context_mark.line + 1),
            column: UInt32(parser.context_mark.column + 1)
          )
        )
      )
    }
    return Diagnostic(
      .error,
      "syntax",
      "this is not YAML: \(problem)",
      detail: advice(problem),
      at: range,
      related: related
    )
  }

  private static func advice(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "Check the indentation of this line; a text that holds ': ' needs quotes."
    case "could not find expected ':'": "A key is followed by ':' and a space; a text over several lines needs quotes."
    case "did not find expected key", "did not find expected '-' indicator":
      "Check the indentation: what belongs together starts in the same column."
    case "found character that cannot start any token":
      "Put the text in quotes: it starts with a sign that YAML reserves."
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      "Close the bracket, and put a comma between the elements."
    case "found unexpected end of stream": "A quote or a bracket is not closed."
    default: ""
    }
  }

  private static func startsWithTab(line: Int, column: Int, in bytes: [UInt8]) -> Bool {
    var current = 0
    var index = 0
    while current < line, index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { current += 1 }
      index += 1
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "\t")
  }

  private static func range(atByte offset: Int, in bytes: [UInt8], _ source: SourceID) -> SourceRange {
    var line: UInt32 = 1
    var column: UInt32 = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourceRange(source: source, line: line, column: column, width: 1)
  }
}
