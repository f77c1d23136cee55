package import Documents
package import JSONText
import PlanDocument

/// What `validate --format json` prints, in Terraform's own names; offsets count bytes, columns count scalars.
package struct DiagnosticDocument: MachineOutput, PlainDocument, Sendable {
  package static let schemaName = "diagnostics"
  package static let title = "Dialtone diagnostics"

  package static let table = DocumentTable<Self>(
    "What is wrong with a configuration, each with its place.",
    [
      .init("format_version", as: ["const": "1.0"]) { _ in "1.0" },
      .init("ok", "Whether the command did what it was asked.", { ExitCodes.isOK($0.exitCode) }),
      .init("exit_code", as: { Int.schema("The exit code, the same in every format.") }) { document, object in
        try object.encode(document.exitCode, forKey: "exit_code")
      } read: { document, object in
        document.exit = try object.decodeIfPresent(Int.self, forKey: "exit_code")
      },
      .always("valid", "Whether there is no error.", \.valid),
      .always("error_count", "How many errors.", \.errorCount),
      .always("warning_count", "How many warnings.", \.warningCount),
      .always("omitted_count", "How many are left out: beyond 100, the least grave are only counted.", \.omittedCount),
      .always("diagnostics", "In the order of the text.", \.diagnostics),
    ]
  )

  package static let definitions = [
    Item.definition, Related.definition, Range.definition, Position.definition, Snippet.definition,
  ]

  package static let blank = DiagnosticDocument(
    exitCode: 0,
    errorCount: 0,
    warningCount: 0,
    omittedCount: 0,
    diagnostics: []
  )

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

  struct Item: PlainDocument, Hashable, Sendable {
    static let schemaName = "diagnostic"

    static let table = DocumentTable<Self>(
      "One problem.",
      [
        .always("severity", as: severities, \.severity),
        .identifier("rule", "The readable id of the rule.", \.rule),
        .always("summary", "What is wrong, in one line.", \.summary),
        .always("detail", "What was expected, and what to write instead.", \.detail),
        .perhaps("range", \.range),
        .perhaps("snippet", \.snippet),
        .always("related", "Other places that matter to the same problem.", \.related),
      ]
    )

    static let blank = Item(severity: "", rule: "", summary: "", detail: "", related: [])

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

  struct Related: PlainDocument, Hashable, Sendable {
    static let schemaName = "related"

    static let table = DocumentTable<Self>(
      "Another place.",
      [
        .always("label", "What is there.", \.label),
        .perhaps("range", \.range),
        .perhaps("snippet", \.snippet),
      ]
    )

    static let blank = Related(label: "")

    var label: String
    var range: Range?
    var snippet: Snippet?
  }

  struct Range: PlainDocument, Hashable, Sendable {
    static let schemaName = "range"

    static let table = DocumentTable<Self>(
      "A stretch of one file.",
      [
        .always("filename", "The file, as it was named.", \.filename),
        .always("start", \.start),
        .always("end", "Just past the last character.", \.end),
      ]
    )

    static let blank = Range(filename: "", start: .blank, end: .blank)

    var filename: String
    var start: Position
    var end: Position
  }

  struct Position: PlainDocument, Hashable, Sendable {
    static let schemaName = "position"

    static let table = DocumentTable<Self>(
      "A place in a file.",
      [
        .always("line", as: SchemaPieces.count("From 1.", from: 1), \.line),
        .always("column", as: SchemaPieces.count("In Unicode scalars, from 1.", from: 1), \.column),
        .always("byte", "From the start of the file.", \.byte),
      ]
    )

    static let blank = Position(line: 1, column: 1, byte: 0)

    var line: Int
    var column: Int
    var byte: Int
  }

  struct Snippet: PlainDocument, Hashable, Sendable {
    static let schemaName = "snippet"

    static let table = DocumentTable<Self>(
      "The line itself.",
      [
        .null("context", "Always null; Terraform's name for the block around."),
        .always("code", "The text of the line.", \.code),
        .always("start_line", as: SchemaPieces.count("The number of the line.", from: 1), \.startLine),
        .always("highlight_start_offset", "Where the problem starts in the text, in bytes.", \.highlightStart),
        .always("highlight_end_offset", "Where it ends.", \.highlightEnd),
        .init("values", as: ["description": "Always empty.", "type": "array", "maxItems": 0]) { _ in [String]() },
      ]
    )

    static let blank = Snippet(code: "", startLine: 1, highlightStart: 0, highlightEnd: 0)

    var code: String
    var startLine: Int
    var highlightStart: Int
    var highlightEnd: Int
  }
}
