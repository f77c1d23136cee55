import Documents
import JSONText
import PlanDocument

/// The JSON Schema of `drift --format json`.
enum DriftSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone drift",
    Pieces.object(
      "What was changed outside since the last apply.",
      optional: Verdict<DriftCounts>.table.optionalKeys,
      [
        .init("format", ["const": "dialtone-drift"]),
        .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
      ] + Verdict<DriftCounts>.table.members + [
        .init(
          "limits",
          [
            "description": "What the run was restricted to, and what it left out; empty where that is nothing.",
            "type": "array",
            "items": ["type": "string"],
          ]
        ),
        .init("tenants", Pieces.list("Those with something changed outside, by name.", of: "tenant")),
        .init("failures", Pieces.list("Tenants that could not be read.", of: "failure")),
      ]
    ),
    definitions: [
      .init("tenant", tenant), .init("change", PlanChangeSchema.change), .init("drift", PlanChangeSchema.drift),
      .init("field", PlanChangeSchema.field),
      .init("failure", PlanSchema.failure), ValueSchema.value, ValueSchema.secret, ValueSchema.address,
      ValueSchema.location,
    ] + Verdict<DriftCounts>.definitions
  )

  private static let tenant = Pieces.object(
    "What was changed outside on one tenant.",
    [
      .init("tenant", Pieces.text("Its name.")),
      .init("platform", Pieces.text("What it lives on.")),
      .init("drift", Pieces.list("One for each resource.", of: "drift")),
      .init("changes", Pieces.list("What apply would do to these resources.", of: "change")),
      .init("records", Pieces.list("Those of them that are as declared by now.", of: "change")),
    ]
  )
}
