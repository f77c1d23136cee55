import Documents
import JSONText
import PlanDocument

/// The JSON Schema of the file that `snapshot -o` writes and `plan --live` reads.
enum SnapshotSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone snapshot",
    Pieces.object(
      "What is live and what the state remembers, without secrets, fingerprints, keys and programs.",
      [
        .init("format", ["const": "dialtone-snapshot"]),
        .init(
          "version",
          ["description": "Grows when the document's shape changes.", "const": .integer(SnapshotDocument.version)]
        ),
        .init("taken", Pieces.definition("recording", "When and by what it was taken.")),
        .init("tenants", Pieces.list("In the order of the configuration.", of: "tenant")),
      ]
    ),
    definitions: [
      .init("tenant", tenant), .init("resource", resource), .init("applied", applied),
      .init("acknowledged", acknowledged), .init("unfinished", unfinished), .init("settings", settings),
      .init("file", PlanSchema.file), .init("recording", recording), ValueSchema.value, ValueSchema.secret,
      ValueSchema.address,
    ]
  )

  static let recording = Pieces.object(
    "When a document was written, and by what.",
    optional: ["commit", "expires"],
    [
      .init("at", Pieces.text("ISO 8601 in UTC.")),
      .init("dialtone_version", Pieces.text("The version of the tool, such as 0.1.0.")),
      .init("commit", Pieces.text("The git commit of the configuration, where there is one.")),
      .init("expires", Pieces.text("From when on apply refuses it, in ISO 8601; missing where it does not expire.")),
    ]
  )

  private static let tenant = Pieces.object(
    "One tenant.",
    optional: ["place"],
    [
      .init("tenant", Pieces.text("Its name.")), .init("platform", Pieces.text("What it lives on.")),
      .init("place", Pieces.text("The tenant on its platform; missing where the platform has no such notion.")),
      .init("steering", Pieces.definition("settings", "What decided how it was read.")),
      .init("is_remembered", Pieces.truth("Whether the state has it.")),
      .init("serial", Pieces.count("The state's serial of the tenant.")),
      .init("live", Pieces.list("What the platform holds.", of: "resource")),
      .init("applied", Pieces.list("What was last applied.", of: "applied")),
      .init("acknowledged", Pieces.list("Manual steps that somebody acknowledged.", of: "acknowledged")),
      .init("unfinished", Pieces.list("Writes whose outcome was not known.", of: "unfinished")),
    ]
  )

  private static let settings: JSONDocument = [
    "description": "Values by the path of the field.", "type": "object",
    "additionalProperties": Pieces.definition("value"),
  ]

  private static let resource = Pieces.object(
    "A resource as the platform holds it.",
    [
      .init("kind", Pieces.text("Its kind.")), .init("identity", Pieces.text("The platform's own identifier.")),
      .init("name", Pieces.text("What people know it by there.")), .init("settings", Pieces.definition("settings")),
      .init(
        "remarks",
        ["description": "What the settings do not say, for plan --live alone.", "type": "object"]
      ),
    ]
  )

  private static let applied = Pieces.object(
    "What the state remembers of a managed resource.",
    optional: ["files"],
    [
      .init("address", Pieces.definition("address")), .init("identity", Pieces.text("The platform's own identifier.")),
      .init("settings", Pieces.definition("settings")), .init("file", Pieces.text("The file that declared it.")),
      .init("is_protected", Pieces.truth("Whether its deletion was refused.")),
      .init("is_as_applied", Pieces.truth("Whether the live resource was still as the last apply left it.")),
      .init("files", Pieces.list("The digests of files that its fields name, by path.", of: "file")),
    ]
  )

  private static let acknowledged = Pieces.object(
    "A manual step that somebody acknowledged.",
    optional: ["commit"],
    [
      .init("address", Pieces.definition("address")), .init("settings", Pieces.definition("settings")),
      .init("file", Pieces.text("The file that asked for it.")), .init("who", Pieces.text("Who acknowledged it.")),
      .init("at", Pieces.text("When, in ISO 8601.")), .init("commit", Pieces.text("The commit, where there was one.")),
    ]
  )

  private static let unfinished = Pieces.object(
    "A write whose outcome was not known.",
    optional: ["identity"],
    [
      .init("address", Pieces.definition("address")), .init("action", Pieces.text("What was to happen.")),
      .init("identity", Pieces.text("The platform's own identifier, where there was one.")),
      .init("name", Pieces.text("What it is known by on the platform.")),
    ]
  )
}
