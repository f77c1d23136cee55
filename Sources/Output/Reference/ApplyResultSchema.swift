import Documents
import JSONText
import PlanDocument

/// The JSON Schema of `apply --format json`: what was done, not done and not known, exactly.
enum ApplyResultSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone apply result",
    Pieces.object(
      "What came of a plan.",
      optional: Verdict<ApplyCounts>.table.optionalKeys,
      [
        .init("format", ["const": "dialtone-apply-result"]),
        .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
      ] + Verdict<ApplyCounts>.table.members + [
        .init("tenants", Pieces.list("What came of each tenant's changes.", of: "tenant")),
        .init("failures", Pieces.list("Tenants that could not be reached, or take nothing more.", of: "failure")),
      ]
    ),
    definitions: [
      .init("tenant", tenant), .init("receipt", receipt), .init("failure", PlanSchema.failure), ValueSchema.address,
      ValueSchema.location,
    ] + Verdict<ApplyCounts>.definitions
  )

  private static let tenant = Pieces.object(
    "What came of one tenant's changes.",
    [
      .init("tenant", Pieces.text("Its name.")),
      .init("platform", Pieces.text("What it lives on.")),
      .init("receipts", Pieces.list("One for each change.", of: "receipt")),
      .init("renamed", Pieces.count("How many resources are recorded under another key now.")),
    ]
  )

  private static let receipt = Pieces.object(
    "What came of one change.",
    optional: ["reason", "because", "message", "at"],
    [
      .init("address", Pieces.definition("address")),
      .init("action", PlanChangeSchema.action),
      .init(
        "status",
        Pieces.word(
          "How it ended.",
          [
            "applied": "It took effect.", "not_applied": "The platform is as it was before.",
            "partly_applied": "A part of it took effect, as the reason says.",
            "unknown": "It may have taken effect; the next run reads again before it decides.",
            "skipped": "Never tried, because what it needs was not applied.",
          ]
        )
      ),
      .init("reason", Pieces.text("What went wrong; there where it is not applied or unknown.")),
      .init("because", Pieces.definition("address", "What was not applied; there where it was skipped.")),
      .init("message", Pieces.text("Something to add, such as what was read back.")),
      .init("at", Pieces.definition("location", "The line of the configuration that asked for what was not applied.")),
    ]
  ).with(
    "allOf",
    [
      rule(["not_applied", "partly_applied", "unknown"], needs: "reason"), rule(["skipped"], needs: "because"),
    ]
  )

  private static func rule(_ words: [JSONDocument], needs key: JSONDocument) -> JSONDocument {
    [
      "if": ["properties": ["status": ["enum": .list(words)]]],
      "then": ["required": [key]],
    ]
  }
}
