import JSONText

/// The JSON Schemas of what the tool remembers: `history`, `state` and `output`.
enum MemorySchemas {
  private typealias Pieces = SchemaPieces

  static let history = Pieces.file(
    "Dialtone history",
    Pieces.object(
      "What was done, by whom, from which commit.",
      head("dialtone-history") + [.init("runs", Pieces.list("The runs.", of: "run"))]
    ),
    definitions: [
      .init("run", run), .init("event", event), .init("field_values", fieldValues), ValueSchema.value,
      ValueSchema.secret, ValueSchema.address,
    ]
  )

  static let state = Pieces.file(
    "Dialtone state",
    Pieces.object(
      "What the tool remembers of the resources that it manages. It holds no secret and no fingerprint.",
      head("dialtone-state") + [
        .init("resources", Pieces.list("By address.", of: "resource")),
        .init(
          "acknowledged",
          Pieces.list("What people said that they have set by hand, by address.", of: "acknowledgement")
        ),
      ]
    ),
    definitions: [
      .init("resource", resource), .init("acknowledgement", acknowledgement), ValueSchema.value, ValueSchema.secret,
      ValueSchema.address,
    ]
  )

  static let output = Pieces.file(
    "Dialtone output",
    Pieces.object(
      "The identifiers that applications need.",
      head("dialtone-output") + [
        .init(
          "tenants",
          map("By tenant.", map("By section.", map("By key.", map("By the field's name.", ["type": "string"]))))
        )
      ]
    ),
    definitions: []
  )

  private static func head(_ format: JSONDocument) -> [JSONDocument.Member] {
    [
      .init("format", ["const": format]),
      .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
    ]
  }

  private static func map(_ description: JSONDocument, _ element: JSONDocument) -> JSONDocument {
    ["description": description, "type": "object", "additionalProperties": element]
  }

  private static let run = Pieces.object(
    "One run.",
    optional: ["ended", "commit", "result"],
    [
      .init("number", Pieces.count("From 1, in the order of the runs.", from: 1)),
      .init("started", Pieces.text("In ISO 8601.")),
      .init("ended", Pieces.text("In ISO 8601; missing where the run was cut off, or is under way.")),
      .init("who", Pieces.text("Who ran it.")),
      .init("host", Pieces.text("Where.")),
      .init("process", Pieces.count("The number of the process.")),
      .init("commit", Pieces.text("The git commit of the configuration, where there is one.")),
      .init("command", Pieces.text("What was typed.")),
      .init("result", Pieces.text("How it ended.")),
      .init("events", Pieces.list("What it did.", of: "event")),
    ]
  )

  private static let event = Pieces.object(
    "What a run did to one resource.",
    optional: ["message"],
    [
      .init("address", Pieces.definition("address")),
      .init("action", Pieces.text("What was to happen.")),
      .init(
        "outcome",
        Pieces.text(
          "What came of it: applied, partly (some of its requests), removed, failed, unknown, moved, acknowledged or lapsed."
        )
      ),
      .init("message", Pieces.text("What went wrong, or where it moved from.")),
      .init(
        "fields",
        ["description": "The paths of the fields that changed.", "type": "array", "items": ["type": "string"]]
      ),
      .init(
        "unwritten",
        [
          "description": "The paths of the fields that were to change and did not.", "type": "array",
          "items": ["type": "string"],
        ]
      ),
      .init("values", Pieces.list("What was remembered of the fields' values.", of: "field_values")),
    ]
  )

  private static let fieldValues = Pieces.object(
    "A field's value before and after; of a secret only that it changed.",
    optional: ["before", "after"],
    [
      .init("path", Pieces.text("The field.")),
      .init("before", Pieces.definition("value")),
      .init("after", Pieces.definition("value")),
    ]
  )

  private static let resource = Pieces.object(
    "One resource.",
    optional: ["last_applied"],
    [
      .init("address", Pieces.definition("address")),
      .init("identity", Pieces.text("The platform's own identifier.")),
      .init("file", Pieces.text("The file that declared it.")),
      .init("is_protected", Pieces.truth("Whether its deletion was refused when it was last declared.")),
      .init("last_applied", Pieces.map("What this tool last wrote, by path; state show has it.", of: "value")),
    ]
  )

  private static let acknowledgement = Pieces.object(
    "What somebody said that a person has set by hand; nothing verified it.",
    optional: ["commit", "asked"],
    [
      .init("address", Pieces.definition("address")),
      .init("file", Pieces.text("The file that asked for it.")),
      .init("who", Pieces.text("Who said so.")),
      .init("when", Pieces.text("In ISO 8601.")),
      .init("commit", Pieces.text("The git commit of the configuration, where there was one.")),
      .init("asked", Pieces.map("What was asked for, by path; state show has it.", of: "value")),
    ]
  )
}
