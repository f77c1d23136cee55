import JSONText

/// The JSON Schema of what a command prints in JSON where there is no result.
enum ErrorSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone error",
    Pieces.object(
      "Why a command ended without a result.",
      [
        .init("format", ["const": "dialtone-error"]),
        .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
        .init("exit_code", Pieces.count("The exit code, the same in every format.", from: 1)),
        .init("message", Pieces.text("What is wrong, and what to do next.")),
      ]
    ),
    definitions: []
  )
}
