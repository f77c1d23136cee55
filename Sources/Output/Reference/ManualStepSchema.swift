import Documents
import JSONText

/// The parts of a plan's schema about what people do, and about what nobody can read.
enum ManualStepSchema {
  private typealias Pieces = SchemaPieces

  static let step = Pieces.object(
    "What a person has to set for one resource; dialtone acknowledge ADDRESS says that it is done.",
    optional: ["at", "formerly"],
    [
      .init("address", Pieces.definition("address")),
      .init("at", Pieces.definition("location", "Where the resource is declared.")),
      .init("fields", Pieces.list("All that is set manually, also what was acknowledged already.", of: "manual_field")),
      .init(
        "formerly",
        Pieces.object(
          "Who acknowledged it with other values; missing where nobody did.",
          optional: ["commit"],
          [
            .init("who", Pieces.text("Who it was.")),
            .init("when", Pieces.text("In ISO 8601.")),
            .init("commit", Pieces.text("The git commit of the configuration, where there was one.")),
          ]
        )
      ),
      .init("after_creation", Pieces.truth("Whether apply has to create the resource first.")),
    ]
  )

  static let field = Pieces.object(
    "One setting that a person makes.",
    optional: ["before", "at", "is_gone"],
    [
      .init("path", Pieces.text("The field's path in the resource.")),
      .init("summary", Pieces.text("What the field is.")),
      .init("how", Pieces.text("Where a person sets it.")),
      .init("value", Pieces.definition("value", "What to set; a secret by its reference.")),
      .init("before", Pieces.definition("value", "What was acknowledged, where that is another value.")),
      .init("is_open", Pieces.truth("Whether it is not as it was acknowledged.")),
      .init("at", Pieces.definition("location", "Where the field is written.")),
      .init("is_gone", Pieces.truth("Whether nothing declares it any more; missing where something does.")),
    ]
  )

  static let lapse = Pieces.object(
    "What somebody acknowledged and nobody asks for any more; the setting stays until a person undoes it.",
    [
      .init("address", Pieces.definition("address")),
      .init("paths", ["description": "The paths.", "type": "array", "items": ["type": "string"]]),
      .init("is_renewed", Pieces.truth("Whether it is because the resource is created again.")),
    ]
  )

  static let unverifiable = Pieces.object(
    "A setting that the platform does not return.",
    [
      .init("address", Pieces.definition("address")),
      .init("path", Pieces.text("The field's path in the resource.")),
      .init("reason", Pieces.text("Why it cannot be read.")),
    ]
  )
}
