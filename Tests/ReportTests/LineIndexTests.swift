import Report
import Source
import Testing

@Suite struct LineIndexTests {
  /// Texts around the size of a block, with scalars of every length across its border.
  private static let texts = [
    "", "\n", "a", "\u{FEFF}\r\n\r\nx", String(repeating: "aå☕😀", count: 700),
    String(repeating: "😀\r\n", count: 400) + "end", "\u{FEFF}" + String(repeating: "x☕\n", count: 900),
  ]

  @Test(arguments: texts)
  func `every column of every line is where reading from the start finds it`(_ text: String) {
    let index = LineIndex(SourceText(name: "t", bytes: Array(text.utf8)))
    let body = text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
    var (line, column) = (1, 1)
    var offset = body
    for scalar in text.unicodeScalars.dropFirst(body == 0 ? 0 : 1) {
      if scalar != "\r", scalar != "\n" { #expect(index.offset(line: line, column: column) == offset) }
      offset += String(scalar).utf8.count
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    #expect(index.offset(line: line, column: column) == offset)
    #expect(index.offset(line: line + 1, column: 1) == offset)
  }

  @Test func `ten thousand diagnostics in two files make two indexes`() {
    let bytes = Array(String(repeating: "key: value\n", count: 10_000).utf8)
    let sources = Sources([SourceText(name: "a", bytes: bytes), SourceText(name: "b", bytes: bytes)])
    let diagnostics = (0..<10_000).map { number in
      Diagnostic(
        .sample("r"),
        "s",
        at: SourceRange(source: UInt32(number % 2), line: UInt32(number + 1), column: 1, width: 3)
      )
    }
    let indexes = LineIndexes(of: diagnostics, in: sources)
    #expect([indexes[0], indexes[1], indexes[2]].map { $0?.line(2) } == [11..<21, 11..<21, nil])
    let text = DiagnosticReport(diagnostics: diagnostics, sources: sources, limit: .max).text()
    #expect(text.hasSuffix("\n10000 | key: value\n      | ^^^\n\n10000 errors\n"))
  }

  /// Reading every line above each would take minutes.
  @Test(.timeLimit(.minutes(5)))
  func `ten thousand diagnostics below one secret are hidden without reading all above them each time`() {
    let lines = (0..<10_000).map { "  # \($0)\n\n  hunter\($0)\n" }.joined()
    let sources = Sources([SourceText(name: "a", bytes: Array("plain:\n    kept\nsecrets:\n\(lines)".utf8))])
    let diagnostics =
      [Diagnostic(.sample("r"), "s", at: SourceRange(source: 0, line: 2, column: 5, width: 4))]
      + (0..<10_000).map {
        Diagnostic(.sample("r"), "s", at: SourceRange(source: 0, line: UInt32(6 + $0 * 3), column: 3, width: 3))
      }
    let report = DiagnosticReport(
      diagnostics: diagnostics,
      sources: sources,
      fields: FieldNames(secrets: ["secrets"]),
      limit: .max
    )
    let text = report.text()
    #expect(text.contains("    kept") && !text.contains("hunter"))
  }

  /// A line that is read anew for each of its problems, or for each secret in it, would take hours.
  @Test(.timeLimit(.minutes(5)))
  func `ten thousand problems on one line with as many secrets are told without reading it each time`() {
    let line = "a: { " + (0..<10_000).map { "secrets: hunter\($0), b: c" }.joined(separator: ", ") + " }\n"
    let sources = Sources([SourceText(name: "a", bytes: Array(line.utf8))])
    let diagnostics = (0..<10_000).map {
      Diagnostic(.sample("r"), "s", at: SourceRange(source: 0, line: 1, column: UInt32(6 + $0 * 10), width: 3))
    }
    let report = DiagnosticReport(
      diagnostics: diagnostics,
      sources: sources,
      fields: FieldNames(secrets: ["secrets"]),
      limit: .max
    )
    let text = report.text()
    #expect(text.contains("secrets: *") && !text.contains("hunter") && text.contains("b: c"))
  }

  @Test func `a place in an unknown source is named without its text`() throws {
    let diagnostic = Diagnostic(.sample("r"), "s", at: SourceRange(source: 7, line: 1, column: 1))
    let report = DiagnosticReport(diagnostics: [diagnostic], sources: Sources())
    #expect(report.text() == "error[r]: s\n\n1 error\n")
    #expect(report.github() == "::error title=r::s\n")
    #expect(try !report.json().contains("snippet"))
  }
}
