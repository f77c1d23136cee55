import CYAML
import Source

/// Turns what libyaml stopped at into a sentence that says what to do.
enum SyntaxProblem {
  static func diagnostic(
    of parser: yaml_parser_t,
    after quote: LongQuote?,
    inside bracket: SourceRange?,
    in bytes: [UInt8],
    _ source: SourceID
  ) -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? "this is not YAML"
    if parser.error == YAML_READER_ERROR {
      let range = range(atByte: Int(parser.problem_offset), in: bytes, source)
      return Diagnostic(
        .notUTF8,
        "the file holds bytes that are not text: \(problem)",
        detail: "Save it as UTF-8.",
        at: range
      )
    }
    let noticed = range(parser.problem_mark, source)
    if startsWithTab(line: parser.problem_mark.line, column: parser.problem_mark.column, in: bytes) {
      return Diagnostic(
        .tab,
        "a tab cannot indent YAML",
        detail: "Replace it by spaces, two for each level.",
        at: noticed
      )
    }
    if let line = conflictMarker(in: bytes) {
      return Diagnostic(
        .syntax,
        "a merge conflict is left in the file",
        detail: "Keep one side, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
        at: SourceRange(source: source, line: UInt32(line + 1), column: 1, width: 7)
      )
    }
    let context = parser.context.map { String(cString: $0) } ?? ""
    let began = range(parser.context_mark, source)
    if let quote, quote.lastLine == parser.problem_mark.line { return unclosed("a quote", at: quote.start, noticed) }
    if let bracket, context == "while parsing a flow node", isEnd(parser.problem_mark, of: bytes) {
      return unclosed("a bracket", at: bracket, noticed)
    }
    if ["could not find expected ':'", "mapping values are not allowed in this context"].contains(problem) {
      let line = context == "while scanning a simple key" ? parser.context_mark.line : parser.problem_mark.line
      if let slip = MissingSpace(near: line, in: bytes, source) { return slip.diagnostic }
    }
    if let name = variable(at: parser.problem_mark, in: bytes) {
      return Diagnostic(
        .syntax,
        "${\(name)} between brackets needs quotes",
        detail: "YAML reads { as the beginning of a mapping. Put the whole element in quotes: [\"…${\(name)}…\"]",
        at: noticed
      )
    }
    return unclosed(context, began, noticed) ?? general(problem, context, began, noticed)
  }

  /// What libyaml knows to be open itself.
  private static func unclosed(_ context: String, _ began: SourceRange, _ noticed: SourceRange) -> Diagnostic? {
    switch context {
    case "while scanning a quoted scalar": unclosed("a quote", at: began, noticed)
    case "while parsing a flow sequence" where began.line != noticed.line: unclosed("a bracket [", at: began, noticed)
    case "while parsing a flow mapping" where began.line != noticed.line: unclosed("a brace {", at: began, noticed)
    default: nil
    }
  }

  private static func general(
    _ problem: String,
    _ context: String,
    _ began: SourceRange,
    _ noticed: SourceRange
  ) -> Diagnostic {
    // A key without its colon is noticed one line too late.
    let isKey = context == "while scanning a simple key"
    return Diagnostic(
      .syntax,
      "this is not YAML: \(problem)",
      detail: advice(problem),
      at: isKey ? began : noticed,
      related: context.isEmpty || began.line == noticed.line
        ? [] : [isKey ? ("noticed here", noticed) : (context, began)]
    )
  }

  /// A quoted text over several lines.
  struct LongQuote {
    var start: SourceRange
    var lastLine: Int
  }

  /// Something that was opened and swallowed what follows: where it was noticed is of little use.
  private static func unclosed(_ what: String, at range: SourceRange, _ noticed: SourceRange) -> Diagnostic {
    Diagnostic(
      .syntax,
      "\(what) is not closed",
      detail: "Close it on this line, or put the text in quotes if it is meant to begin with this sign.",
      at: range,
      related: noticed.line == range.line ? [] : [("noticed here", noticed)]
    )
  }

  private static func range(_ mark: yaml_mark_t, _ source: SourceID) -> SourceRange {
    SourceRange(source: source, line: UInt32(mark.line + 1), column: UInt32(mark.column + 1), width: 1)
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
    case "did not find expected node content": "Write a value here, or remove the comma."
    case "did not find expected <document start>":
      "Check the indentation of this line; another document begins with ---."
    default: "Check the quotes, the brackets and the indentation around here."
    }
  }

  /// The variable whose brace is at a mark; nil where there is none.
  private static func variable(at mark: yaml_mark_t, in bytes: [UInt8]) -> String? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: mark.line + 1, omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line), lines[mark.line].count < 1_000 else { return nil }
    let line = Array(String(decoding: lines[mark.line], as: UTF8.self).unicodeScalars)
    guard mark.column > 0, mark.column < line.count, line[mark.column] == "{", line[mark.column - 1] == "$",
      let end = line[mark.column...].firstIndex(of: "}")
    else { return nil }
    let name = line[(mark.column + 1)..<end]
    guard !name.isEmpty,
      name.allSatisfy({ $0 == "_" || $0 == "-" || ("a"..."z").contains($0) || ("0"..."9").contains($0) })
    else { return nil }
    return String(String.UnicodeScalarView(name))
  }

  /// The first line of a conflict that git left, if there is one.
  private static func conflictMarker(in bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .firstIndex { $0.starts(with: "<<<<<<< ".utf8) }
  }

  /// Whether nothing but white space follows.
  private static func isEnd(_ mark: yaml_mark_t, of bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst(mark.line)
    let rest = String(decoding: Array(lines.joined()), as: UTF8.self).unicodeScalars.dropFirst(mark.column)
    return rest.allSatisfy { $0 == " " || $0 == "\r" }
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

extension Rule {
  static let syntax = Rule(
    error: "syntax",
    in: .text,
    meaning: "The file is not YAML from this place on, so nothing behind it was read.",
    remedy: "Correct the place that is shown; quotes and brackets that are not closed are the usual cause."
  )

  static let tab = Rule(
    error: "tab",
    in: .text,
    meaning: "A tab indents a line; YAML allows only spaces there.",
    remedy: "Replace it by spaces, two for each level."
  )
}
