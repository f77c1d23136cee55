import Report
import Source
import Testing

struct DiagnosticCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var text: String
  var place: (line: UInt32, column: UInt32, width: UInt32)
  var expected: String

  init(_ name: String, _ text: String, _ place: (UInt32, UInt32, UInt32), _ expected: String) {
    testDescription = name
    self.text = text
    self.place = place
    self.expected = expected
  }

  var report: DiagnosticReport {
    let sources = Sources([SourceText(name: "acme.yaml", bytes: Array(text.utf8))])
    let range = SourceRange(source: 0, line: place.line, column: place.column, width: place.width)
    return DiagnosticReport(diagnostics: [Diagnostic(.sample("rule"), "wrong", at: range)], sources: sources)
  }
}

@Suite struct DiagnosticTextTests {
  @Test(arguments: [
    DiagnosticCase("a key in the middle", "a: 1\n  bc: 2\n", (2, 3, 2), "2 |   bc: 2\n  |   ^^"),
    DiagnosticCase("tabs stay tabs below", "\tab:\t1\n", (1, 6, 1), "1 | \tab:\t1\n  | \t   \t^"),
    DiagnosticCase(
      "scalars beyond ASCII",
      "navn: Blåbær ☕ x\n",
      (1, 16, 1),
      "1 | navn: Blåbær ☕ x\n  |                ^"
    ),
    DiagnosticCase("a mark and Windows line ends", "\u{FEFF}a: 1\r\nb: 2\r\n", (1, 4, 1), "1 | a: 1\n  |    ^"),
    DiagnosticCase("the second line of such a file", "\u{FEFF}a: 1\r\nb: 2\r\n", (2, 1, 1), "2 | b: 2\n  | ^"),
    DiagnosticCase("a range without width", "a: 1\n", (1, 3, 0), "1 | a: 1\n  |   ^"),
    DiagnosticCase("the end of the last line", "a:", (1, 3, 0), "1 | a:\n  |   ^"),
    DiagnosticCase("the line after the last", "a:\n", (2, 1, 0), "2 |\n  | ^"),
    DiagnosticCase("far beyond the end", "a:\n", (90, 7, 5), "90 |\n   | ^"),
    DiagnosticCase("an empty file", "", (1, 1, 0), "1 |\n  | ^"),
    DiagnosticCase("wider than its line", "a: 1\nb: 2\n", (1, 4, 40), "1 | a: 1\n  |    ^"),
    DiagnosticCase(
      "what would steer a terminal",
      "a: \u{1B}[31m\u{202E}x\n",
      (1, 10, 1),
      "1 | a: ␛[31m�x\n  |          ^"
    ),
    DiagnosticCase(
      "a wide line is cut around the place",
      String(repeating: "a", count: 200) + "BB" + String(repeating: "c", count: 200),
      (1, 201, 2),
      "1 | …\(String(repeating: "a", count: 33))BB\(String(repeating: "c", count: 65))…\n"
        + "  | \(String(repeating: " ", count: 34))^^"
    ),
    DiagnosticCase(
      "a wide line whose place is at the start",
      "BB" + String(repeating: "c", count: 200),
      (1, 1, 2),
      "1 | BB\(String(repeating: "c", count: 98))…\n  | ^^"
    ),
    DiagnosticCase(
      "beyond the end of a wide line",
      String(repeating: "c", count: 200),
      (1, 5000, 2),
      "1 | …\(String(repeating: "c", count: 33))\n  | \(String(repeating: " ", count: 34))^"
    ),
  ])
  func `a caret stands under the place`(_ sample: DiagnosticCase) {
    let blank = String(sample.expected.prefix { $0 != "|" }.map { _ in " " })
    let expected = """
      error[rule]: wrong
      \(blank.dropLast())--> acme.yaml:\(sample.place.line):\(sample.place.column)
      \(blank)|
      \(sample.expected)

      1 error

      """
    #expect(sample.report.text() == expected)
  }

  private static let whole = DiagnosticReport(
    diagnostics: [
      Diagnostic(
        .sample("duplicate-key"),
        "the key \"web\" is given twice",
        detail: "expected each key once\nkeep one of the two",
        at: SourceRange(source: 1, line: 2, column: 3, width: 3),
        related: [("first given here", SourceRange(source: 0, line: 10, column: 3, width: 3))]
      ),
      Diagnostic(.sample("no-tenant", .warning), "no document names a tenant", detail: "expected `tenant:`", at: nil),
      Diagnostic(.sample("other"), "a sentence\nover lines \u{1B}[2J", at: nil),
    ],
    sources: Sources([
      SourceText(name: "base.yaml", bytes: Array((String(repeating: "#\n", count: 9) + "  web: {}\n").utf8)),
      SourceText(name: "acme.yaml", bytes: Array("applications:\n  web: {}\n".utf8)),
    ])
  )

  @Test func `help, related places and a count follow`() {
    #expect(
      Self.whole.text() == """
        error[duplicate-key]: the key "web" is given twice
          --> acme.yaml:2:3
           |
         2 |   web: {}
           |   ^^^
           = expected each key once
             keep one of the two
        note: first given here
          --> base.yaml:10:3
           |
        10 |   web: {}
           |   ^^^

        warning[no-tenant]: no document names a tenant
          = expected `tenant:`

        error[other]: a sentence over lines ⟨U+001B⟩[2J

        2 errors, 1 warning

        """
    )
  }

  @Test func `colour adds nothing but colour`() {
    let colored = Self.whole.text(color: true)
    #expect(colored.contains("\u{1B}[1;31merror[duplicate-key]\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == Self.whole.text())
  }

  @Test func `no diagnostics are sensible in every format`() throws {
    let report = DiagnosticReport(diagnostics: [], sources: Sources())
    #expect(report.text() == "")
    #expect(report.text(whenEmpty: "3 files are valid.") == "3 files are valid.\n")
    #expect(report.github() == "")
    #expect(
      try report.json() == """
        {
          "diagnostics" : [],
          "error_count" : 0,
          "exit_code" : 0,
          "format_version" : "1.0",
          "ok" : true,
          "omitted_count" : 0,
          "valid" : true,
          "warning_count" : 0
        }

        """
    )
  }

  @Test func `annotations escape what GitHub reads as its own`() {
    let sources = Sources([SourceText(name: "a,b:c%.yaml", bytes: Array("key: 1\n".utf8))])
    let range = SourceRange(source: 0, line: 1, column: 1, width: 3)
    let diagnostics = [
      Diagnostic(.sample("rule"), "100%: a, b", detail: "more\r\nlines", at: range, related: [("first", range)]),
      Diagnostic(.sample("other", .warning), "no place", at: nil),
    ]
    #expect(
      DiagnosticReport(diagnostics: diagnostics, sources: sources).github() == """
        ::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=4,title=rule::100%25: a, b%0Amore%0D%0Alines%0Afirst: a,b:c%25.yaml:1:1
        ::warning title=other::no place

        """
    )
  }

  @Test(arguments: [0x1B, 0x07, 0x7F, 0x9B, 0x85, 0x202E, 0x2066, 0x2028, 0x200B] as [UInt32])
  func `annotations draw what steers a terminal or turns a line`(_ code: UInt32) throws {
    let sign = String(try #require(Unicode.Scalar(code)))
    let sources = Sources([SourceText(name: "a\(sign).yaml", bytes: Array("key: 1\n".utf8))])
    let range = SourceRange(source: 0, line: 1, column: 1, width: 3)
    let diagnostic = Diagnostic(.sample("r\(sign)"), "b\(sign)", detail: sign, at: range, related: [(sign, range)])
    let text = DiagnosticReport(diagnostics: [diagnostic], sources: sources).github()
    #expect(!text.contains(sign))
    #expect(text.count { $0 == "⟨" } == 6)
  }

  @Test func `beyond a hundred, the gravest are told and the others counted`() throws {
    let sources = Sources([SourceText(name: "a", bytes: Array("key: value\n".utf8))])
    let range = SourceRange(source: 0, line: 1, column: 1, width: 3)
    let all = (0..<300).map { number in
      Diagnostic(.sample("rule", number.isMultiple(of: 3) ? .error : .warning), "number \(number)", at: range)
    }
    let report = DiagnosticReport(diagnostics: all, sources: sources)
    let (text, json, github) = (report.text(), try report.json(), report.github())
    #expect(text.hasSuffix("… and 200 more\n\n100 errors, 200 warnings\n"))
    #expect(github.hasSuffix("::notice title=more::and 200 more\n"))
    #expect(json.contains("\"omitted_count\" : 200") && json.contains("\"warning_count\" : 200"))
    for number in 0..<300 {
      for told in [text, json, github] {
        let isReadable = told.contains("number \(number)\"") || told.contains("number \(number)\n")
        #expect(isReadable == number.isMultiple(of: 3), "\(number)")
      }
    }
    // Two more errors than are reported: the first hundred of them, and no warning.
    let more = DiagnosticReport(diagnostics: all.filter { $0.severity == .error } + all.prefix(3), sources: sources)
    #expect(more.text().hasSuffix("… and 3 more\n\n101 errors, 2 warnings\n"))
    // Exactly as many as are reported.
    #expect(!DiagnosticReport(diagnostics: Array(all.prefix(100)), sources: sources).text().contains("more"))
  }

  @Test func `a line with a secret shows it to no other problem, and no note`() throws {
    let sources = Sources([SourceText(name: "acme.yaml", bytes: Array("a: [x, canary, y]\nb: 1\n".utf8))])
    func range(_ line: UInt32, _ column: UInt32, _ width: UInt32 = 1) -> SourceRange {
      SourceRange(source: 0, line: line, column: column, width: width)
    }
    var secret = Diagnostic(.sample("secret-literal"), "it may be a secret", at: range(1, 8, 6))
    secret.isSecret = true
    let others = [
      Diagnostic(.sample("rule"), "before", at: range(1, 5)), Diagnostic(.sample("rule"), "behind", at: range(1, 16)),
      Diagnostic(.sample("rule"), "below", at: range(2, 1), related: [("see", range(1, 5))]),
    ]
    let report = DiagnosticReport(diagnostics: others + [secret], sources: sources)
    #expect(!report.text().contains("canary") && report.text().contains("1 | a: [x, ******, y]"))
    #expect(try !report.json().contains("canary"))
    let cut = DiagnosticReport(diagnostics: others + [secret], sources: sources, limit: 1)
    #expect(!cut.text().contains("canary"))
  }
}
