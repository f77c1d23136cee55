package import Documents
package import JSONText

/// What `validate --format json` prints, in Terraform's own names; offsets count bytes, columns count scalars.
package struct DiagnosticDocument: MachineOutput, Decodable, Sendable {
  package static let schemaName = "diagnostics"
  package static let title = "Dialtone diagnostics"

  package static let table = DocumentTable<Self>(
    "What is wrong with a configuration, each with its place.",
    [
      .init("format_version", as: ["const": "1.0"]) { _ in "1.0" },
      .init("ok", "Whether the command did what it was asked.", { $0.exitCode == 0 }),
      .init("exit_code", "The exit code, the same in every format.", { $0.exitCode }),
      .init("valid", "Whether there is no error.", \.valid),
      .init("error_count", "How many errors.", \.errorCount),
      .init("warning_count", "How many warnings.", \.warningCount),
      .init("omitted_count", "How many are left out: beyond 100, the least grave are only counted.", \.omittedCount),
      .init("diagnostics", "In the order of the text.", \.diagnostics),
    ]
  )

  package static let definitions = [
    Item.definition, Related.definition, Range.definition, Position.definition, Snippet.definition,
  ]

  /// Missing in what an older version wrote.
  private var exit: Int?
  var valid: Bool
  var errorCount: Int
  var warningCount: Int
  var omittedCount: Int
  var diagnostics: [Item]

  package var exitCode: Int { exit ?? (valid ? 0 : 65) }

  init(exitCode: Int, errorCount: Int, warningCount: Int, omittedCount: Int, diagnostics: [Item]) {
    (exit, valid) = (exitCode, errorCount == 0)
    (self.errorCount, self.warningCount, self.omittedCount) = (errorCount, warningCount, omittedCount)
    self.diagnostics = diagnostics
  }

  package enum CodingKeys: String, CodingKey {
    case exit = "exit_code"
    case valid, diagnostics
    case errorCount = "error_count"
    case warningCount = "warning_count"
    case omittedCount = "omitted_count"
  }

  struct Item: Documented, Decodable, Hashable, Sendable {
    static let schemaName = "diagnostic"

    static let table = DocumentTable<Self>(
      "One problem.",
      [
        .init("severity", as: severities, \.severity),
        .init("rule", "The readable id of the rule.", \.rule),
        .init("summary", "What is wrong, in one line.", \.summary),
        .init("detail", "What was expected, and what to write instead.", \.detail),
        .init(optional: "range", \.range),
        .init(optional: "snippet", \.snippet),
        .init("related", "Other places that matter to the same problem.", \.related),
      ]
    )

    private static let severities = SchemaPieces.word(
      "How grave it is.",
      ["error": "Must be mended.", "warning": "To be looked at.", "notice": "Good to know."]
    )

    var severity: String
    var rule: String
    var summary: String
    var detail: String
    var range: Range?
    var snippet: Snippet?
    var related: [Related]
  }

  struct Related: Documented, Decodable, Hashable, Sendable {
    static let schemaName = "related"

    static let table = DocumentTable<Self>(
      "Another place.",
      [
        .init("label", "What is there.", \.label),
        .init(optional: "range", \.range),
        .init(optional: "snippet", \.snippet),
      ]
    )

    var label: String
    var range: Range?
    var snippet: Snippet?
  }

  struct Range: Documented, Decodable, Hashable, Sendable {
    static let schemaName = "range"

    static let table = DocumentTable<Self>(
      "A stretch of one file.",
      [
        .init("filename", "The file, as it was named.", \.filename),
        .init("start", \.start),
        .init("end", "Just past the last character.", \.end),
      ]
    )

    var filename: String
    var start: Position
    var end: Position
  }

  struct Position: Documented, Decodable, Hashable, Sendable {
    static let schemaName = "position"

    static let table = DocumentTable<Self>(
      "A place in a file.",
      [
        .init("line", as: SchemaPieces.count("From 1.", from: 1), \.line),
        .init("column", as: SchemaPieces.count("In Unicode scalars, from 1.", from: 1), \.column),
        .init("byte", "From the start of the file.", \.byte),
      ]
    )

    var line: Int
    var column: Int
    var byte: Int
  }

  struct Snippet: Documented, Decodable, Hashable, Sendable {
    static let schemaName = "snippet"

    static let table = DocumentTable<Self>(
      "The line itself.",
      [
        .null("context", "Always null; Terraform's name for the block around."),
        .init("code", "The text of the line.", \.code),
        .init("start_line", as: SchemaPieces.count("The number of the line.", from: 1), \.startLine),
        .init("highlight_start_offset", "Where the problem starts in the text, in bytes.", \.highlightStart),
        .init("highlight_end_offset", "Where it ends.", \.highlightEnd),
        .init("values", as: ["description": "Always empty.", "type": "array", "maxItems": 0]) { _ in [String]() },
      ]
    )

    var code: String
    var startLine: Int
    var highlightStart: Int
    var highlightEnd: Int

    private enum CodingKeys: String, CodingKey {
      case code
      case startLine = "start_line"
      case highlightStart = "highlight_start_offset"
      case highlightEnd = "highlight_end_offset"
    }
  }
}
