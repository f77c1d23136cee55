import JSONText

/// The JSON Schema of what `dialtone version` prints.
enum VersionSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone version",
    Pieces.object(
      "Which version of the tool runs.",
      [
        .init("format", ["const": "dialtone-version"]),
        .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
        .init("dialtone_version", Pieces.text("The version of the tool, such as 0.1.0.")),
      ]
    ),
    definitions: []
  )
}
