import JSONText

/// The JSON Schema of `validate --format json`: the shape of `terraform validate -json`, with the rule and the related
/// places added.
enum DiagnosticsSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone diagnostics",
    Pieces.object(
      "What is wrong with a configuration, each with its place.",
      [
        .init("format_version", ["const": "1.0"]),
        .init("valid", Pieces.truth("Whether there is no error.")),
        .init("error_count", Pieces.count("How many errors.")),
        .init("warning_count", Pieces.count("How many warnings.")),
        .init("omitted_count", Pieces.count("How many are left out: beyond 100, the least grave are only counted.")),
        .init("diagnostics", Pieces.list("In the order of the text.", of: "diagnostic")),
      ]
    ),
    definitions: [
      .init("diagnostic", diagnostic), .init("related", related), .init("range", range), .init("position", position),
      .init("snippet", snippet),
    ]
  )

  private static let diagnostic = Pieces.object(
    "One problem.",
    optional: ["range", "snippet"],
    [
      .init(
        "severity",
        Pieces.word(
          "How grave it is.",
          ["error": "Must be mended.", "warning": "To be looked at.", "notice": "Good to know."]
        )
      ),
      .init("rule", Pieces.text("The readable id of the rule.")),
      .init("summary", Pieces.text("What is wrong, in one line.")),
      .init("detail", Pieces.text("What was expected, and what to write instead.")),
      .init("range", Pieces.definition("range")),
      .init("snippet", Pieces.definition("snippet")),
      .init("related", Pieces.list("Other places that matter to the same problem.", of: "related")),
    ]
  )

  private static let related = Pieces.object(
    "Another place.",
    optional: ["range", "snippet"],
    [
      .init("label", Pieces.text("What is there.")),
      .init("range", Pieces.definition("range")),
      .init("snippet", Pieces.definition("snippet")),
    ]
  )

  private static let range = Pieces.object(
    "A stretch of one file.",
    [
      .init("filename", Pieces.text("The file, as it was named.")),
      .init("start", Pieces.definition("position")),
      .init("end", Pieces.definition("position", "Just past the last character.")),
    ]
  )

  private static let position = Pieces.object(
    "A place in a file.",
    [
      .init("line", Pieces.count("From 1.", from: 1)),
      .init("column", Pieces.count("In Unicode scalars, from 1.", from: 1)),
      .init("byte", Pieces.count("From the start of the file.")),
    ]
  )

  private static let snippet = Pieces.object(
    "The line itself.",
    [
      .init("context", ["description": "Always null; Terraform's name for the block around.", "type": "null"]),
      .init("code", Pieces.text("The text of the line.")),
      .init("start_line", Pieces.count("The number of the line.", from: 1)),
      .init("highlight_start_offset", Pieces.count("Where the problem starts in the text, in bytes.")),
      .init("highlight_end_offset", Pieces.count("Where it ends.")),
      .init("values", ["description": "Always empty.", "type": "array", "maxItems": 0]),
    ]
  )
}
