import Foundation
import Report
import Source
import Testing

@Suite struct DiagnosticJSONTests {
  private struct Document: Decodable {
    struct Item: Decodable {
      var range: Range
      var snippet: Snippet
    }
    struct Range: Decodable {
      var start: Position
      var end: Position
    }
    struct Position: Decodable {
      var line: Int
      var column: Int
      var byte: Int
    }
    struct Snippet: Decodable {
      var code: String
      var highlight_start_offset: Int
      var highlight_end_offset: Int
    }
    var diagnostics: [Item]
  }

  @Test(arguments: [
    (DiagnosticCase("plain", "a: 1\nkey: 2\n", (2, 1, 3), "key"), 5),
    (DiagnosticCase("beyond ASCII", "navn: Blåbær ☕ key\n", (1, 16, 3), "key"), 19),
    (DiagnosticCase("the range itself beyond ASCII", "n: ☕☕\n", (1, 4, 2), "☕☕"), 3),
    (DiagnosticCase("Windows line ends", "a: å\r\nkey: 2\r\n", (2, 1, 3), "key"), 7),
    (DiagnosticCase("a byte order mark", "\u{FEFF}key: 1\n", (1, 1, 3), "key"), 3),
    (DiagnosticCase("the line after a byte order mark", "\u{FEFF}a: 1\nkey: 1\n", (2, 1, 3), "key"), 8),
    (DiagnosticCase("without width", "a: ☕\n", (1, 4, 0), "☕"), 3),
    (DiagnosticCase("the end of the file", "a:", (1, 3, 0), ""), 2),
    (DiagnosticCase("beyond the end of the file", "a:\n", (9, 3, 2), ""), 3),
    (DiagnosticCase("far along a wide line", String(repeating: "å", count: 5000) + "key", (1, 5001, 3), "key"), 10000),
  ])
  func `offsets count bytes of the file and of the snippet`(_ sample: DiagnosticCase, byte: Int) throws {
    let json = try sample.report.json()
    let item = try #require(try JSONDecoder().decode(Document.self, from: Data(json.utf8)).diagnostics.first)
    let (bytes, code) = (Array(sample.text.utf8), Array(item.snippet.code.utf8))
    #expect(item.range.start.byte == byte)
    #expect(String(decoding: bytes[item.range.start.byte..<item.range.end.byte], as: UTF8.self) == sample.expected)
    let highlight = code[item.snippet.highlight_start_offset..<item.snippet.highlight_end_offset]
    #expect(String(decoding: highlight, as: UTF8.self) == sample.expected)
    #expect(item.range.start.column == Int(sample.place.column))
    #expect(item.range.end.column - item.range.start.column == sample.expected.unicodeScalars.count)
    #expect(item.snippet.code.unicodeScalars.count <= 1000)
  }

  @Test func `the shape is that of terraform validate, with the rule and the related places`() throws {
    let sources = Sources([SourceText(name: "acme.yaml", bytes: Array("calbacks: []\n".utf8))])
    let range = SourceRange(source: 0, line: 1, column: 1, width: 8)
    let report = DiagnosticReport(
      diagnostics: [
        Diagnostic(
          .sample("unknown-key"),
          "unknown key \"calbacks\"",
          detail: "did you mean a/b?",
          at: range,
          related: [("here", range)]
        ),
        Diagnostic(.sample("other", .warning), "no place", at: nil),
      ],
      sources: sources
    )
    let place = """
      "range" : {
      @  "end" : {
      @    "byte" : 8,
      @    "column" : 9,
      @    "line" : 1
      @  },
      @  "filename" : "acme.yaml",
      @  "start" : {
      @    "byte" : 0,
      @    "column" : 1,
      @    "line" : 1
      @  }
      @},
      """
    let snippet = """
      "snippet" : {
      @  "code" : "calbacks: []",
      @  "context" : null,
      @  "highlight_end_offset" : 8,
      @  "highlight_start_offset" : 0,
      @  "start_line" : 1,
      @  "values" : []
      @}
      """
    func at(_ indent: Int, _ text: String) -> String {
      text.replacing("@", with: String(repeating: " ", count: indent))
    }
    #expect(
      try report.json(exitCode: 65) == """
        {
          "diagnostics" : [
            {
              "detail" : "did you mean a/b?",
              \(at(6, place))
              "related" : [
                {
                  "label" : "here",
                  \(at(10, place))
                  \(at(10, snippet))
                }
              ],
              "rule" : "unknown-key",
              "severity" : "error",
              \(at(6, snippet)),
              "summary" : "unknown key \\"calbacks\\""
            },
            {
              "detail" : "",
              "related" : [],
              "rule" : "other",
              "severity" : "warning",
              "summary" : "no place"
            }
          ],
          "error_count" : 1,
          "exit_code" : 65,
          "format_version" : "1.0",
          "ok" : false,
          "omitted_count" : 0,
          "valid" : false,
          "warning_count" : 1
        }

        """
    )
  }
}
