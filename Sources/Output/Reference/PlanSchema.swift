import Documents
import JSONText
import PlanDocument
import Planning

/// The JSON Schema of a plan, which is also what `plan -o` saves and `apply` carries out.
enum PlanSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone plan",
    Pieces.object(
      "What would make live equal to the configuration. It holds no secret.",
      optional: Verdict<PlanCounts>.table.optionalKeys.union([
        "without_provider_secrets", "snapshot", "saved", "contracts",
      ]),
      [
        .init("format", ["const": "dialtone-plan"]),
        .init(
          "version",
          ["description": "Grows when the document's shape changes.", "const": .integer(PlanDocument.version)]
        ),
      ] + Verdict<PlanCounts>.table.members + [
        .init(
          "paths",
          [
            "description": "The files and folders that were named.",
            "type": "array",
            "items": ["type": "string"],
          ]
        ),
        .init("files", Pieces.list("What was read, so that a saved plan can say that it moved.", of: "file")),
        .init(
          "targets",
          [
            "description":
              "What the run was restricted to: a shard, as in \"shard 2/5\", and addresses; empty for all.",
            "type": "array",
            "items": ["type": "string"],
          ]
        ),
        .init("reassert", Pieces.truth("Whether what cannot be read is written again.")),
        .init(
          "without_provider_secrets",
          Pieces.truth(
            "Whether providers' secrets without a value were not compared: apply refuses the plan. Missing where not."
          )
        ),
        .init(
          "snapshot",
          Pieces.definition("recording", "The snapshot that it was made against: apply refuses it. Missing where not.")
        ),
        .init("saved", Pieces.definition("recording", "When and by what it was saved; missing in one that is shown.")),
        .init(
          "contracts",
          [
            "description":
              "By platform, a digest of the kinds and of what the platform does with their fields; missing in one that is shown.",
            "type": "object", "additionalProperties": Pieces.digest("SHA-256."),
          ]
        ),
        .init("tenants", Pieces.list("By name.", of: "tenant")),
        .init("failures", Pieces.list("Tenants that could not be read; the others are planned.", of: "failure")),
        .init(
          "left_alone",
          Pieces.list("What the state remembers of tenants that the configuration does not name.", of: "note")
        ),
      ]
    ),
    definitions: [
      .init("tenant", tenant), .init("change", PlanChangeSchema.change), .init("field", PlanChangeSchema.field),
      .init("drift", PlanChangeSchema.drift), .init("move", PlanChangeSchema.move), .init("note", note),
      .init("manual_step", ManualStepSchema.step), .init("manual_field", ManualStepSchema.field),
      .init("lapse", ManualStepSchema.lapse), .init("unverifiable", ManualStepSchema.unverifiable),
      .init("uncompared_secret", uncompared), .init("switched_off", switchedOff),
      .init("estimate", estimate), .init("message_cost", messageCost), .init("price", price),
      .init("finding", finding), .init("gate", gate), .init("file", file),
      .init("failure", failure), .init("recording", SnapshotSchema.recording),
      ValueSchema.value, ValueSchema.secret, ValueSchema.address, ValueSchema.location,
    ] + Verdict<PlanCounts>.definitions
  )

  private static let tenant = Pieces.object(
    "The plan for one tenant.",
    optional: ["renamed_from", "switched_off", "not_compared", "estimate", "costs"],
    [
      .init("tenant", Pieces.text("Its name.")),
      .init("platform", Pieces.text("What it lives on.")),
      .init("connection", Pieces.map("How it is reached, by path; secrets as references.", of: "value")),
      .init("serial", Pieces.count("The state's serial for this tenant when the plan was made.")),
      .init(
        "renamed_from",
        Pieces.text("The name that the tenant had before, where what the state holds of it moves; else absent.")
      ),
      .init(
        "switched_off",
        Pieces.list(
          "Factors, channels, protections, connections, sign-up and enforcement that the plan itself switches off; missing "
            + "where it switches off none.",
          of: "switched_off"
        )
      ),
      .init("moves", Pieces.list("Resources whose key in the configuration changed.", of: "move")),
      .init(
        "manual_steps",
        Pieces.list("What a person has to do, because the platform has no API for it.", of: "manual_step")
      ),
      .init("changes", Pieces.list("What people will notice first comes first.", of: "change")),
      .init(
        "drift",
        Pieces.list("What somebody changed elsewhere, whether or not the plan touches it.", of: "drift")
      ),
      .init("records", Pieces.list("Already as declared; only the state has to learn it.", of: "change")),
      .init("lapsed", Pieces.list("What the state forgets of what was set manually.", of: "lapse")),
      .init(
        "unverifiable",
        Pieces.list(
          "What the platform does not return, so that it is taken for what was last applied.",
          of: "unverifiable"
        )
      ),
      .init(
        "not_compared",
        Pieces.list(
          "The providers' secrets that were not compared; missing where all of them were.",
          of: "uncompared_secret"
        )
      ),
      .init("estimate", Pieces.definition("estimate")),
      .init(
        "costs",
        Pieces.list(
          "What its new and changed text messages cost, at the prices of dialtone.yaml; missing where none is known or nothing "
            + "costs otherwise than before.",
          of: "message_cost"
        )
      ),
      .init("left_alone", Pieces.list("What was left alone, and why.", of: "note")),
      .init("findings", Pieces.list("The risks in what the plan would do, the gravest first.", of: "finding")),
      .init("gates", Pieces.list("What apply refuses without `--allow`.", of: "gate")),
      .init("unchanged", Pieces.count("How many resources are live as declared.")),
      .init(
        "acknowledged",
        Pieces.count("How many manual steps somebody said were done; nothing verifies them.")
      ),
    ]
  )

  private static let uncompared = Pieces.object(
    "A secret that has no value where the plan was made, so that nothing says whether it changed.",
    [
      .init("address", Pieces.definition("address")),
      .init("path", Pieces.text("The field's path in the resource; in a map, with the key.")),
      .init("reason", Pieces.text("Why it has no value.")),
    ]
  )

  private static let switchedOff = Pieces.object(
    "Something that the plan switches off.",
    optional: ["path", "at"],
    [
      .init("address", Pieces.definition("address")),
      .init("path", Pieces.text("The field's path in the resource; missing where the resource itself goes.")),
      .init(
        "values",
        [
          "description": "The elements that a set loses; empty where the field itself is off.",
          "type": "array",
          "items": ["type": "string"],
        ]
      ),
      .init("at", Pieces.definition("location", "Where that is written.")),
    ]
  )

  private static let estimate = Pieces.object(
    "About what it takes to apply the tenant's plan, once it is read; missing where that sends nothing.",
    [
      .init("requests", Pieces.count("How many requests.", from: 1)),
      .init("seconds", Pieces.count("How long they take at the platform's documented pace.", from: 1)),
    ]
  )

  private static let messageCost = Pieces.object(
    "What a thousand messages with a text cost in a country.",
    optional: ["language", "before"],
    [
      .init("address", Pieces.definition("address")),
      .init("path", Pieces.text("The field that is the text.")),
      .init("language", Pieces.text("`default` or a language; missing where the text is the same for everybody.")),
      .init("country", Pieces.text("ISO 3166-1 alpha-2.")), .init("currency", Pieces.text("ISO 4217.")),
      .init(
        "before",
        Pieces.definition("price", "Before the change; missing where there was no text that can be counted.")
      ),
      .init("after", Pieces.definition("price", "After it.")),
    ]
  )

  private static let price = Pieces.object(
    "A price, as carriers and kinds of senders differ.",
    [
      .init("least", Pieces.text("The lowest, as a decimal number.")),
      .init("most", Pieces.text("The highest; the same where there is one price.")),
    ]
  )

  private static let note = Pieces.object(
    "Something worth a line that changes nothing.",
    [.init("subject", Pieces.text("What it is about.")), .init("message", Pieces.text("What was left, and why."))]
  )

  private static let finding = Pieces.object(
    "A risk in what the plan would do, or in what it leaves.",
    optional: ["at", "applications"],
    [
      .init("rule", Pieces.text("The readable id of the rule.")),
      .init(
        "severity",
        Pieces.word(
          "How grave it is.",
          [
            "error": "People cannot sign in any more, or something is lost for good.", "warning": "To be looked at.",
            "notice": "Good to know.",
          ]
        )
      ),
      .init("address", Pieces.definition("address")),
      .init("message", Pieces.text("What happens, in one line.")),
      .init("at", Pieces.definition("location")),
      .init(
        "applications",
        Pieces.count("How many applications it concerns; absent where that is not known.")
      ),
    ]
  )

  private static let gate = Pieces.object(
    "Something that apply refuses, with exit code 3.",
    [
      .init("gate", Pieces.text("The readable id, which `apply --allow` accepts.")),
      .init("addresses", Pieces.list("What it is about.", of: "address")),
      .init("message", Pieces.text("What would happen, in one line.")),
      .init("can_be_allowed", Pieces.truth("Whether --allow can open it.")),
    ]
  )

  static let file = Pieces.object(
    "A file that was read.",
    [.init("path", Pieces.text("As it was named.")), .init("sha256", Pieces.digest("Of its bytes."))]
  )

  static let failure = Pieces.object(
    "A tenant that could not be read.",
    [
      .init("tenant", Pieces.text("Its name.")),
      .init(
        "cause",
        Pieces.word(
          "What went wrong.",
          [
            "unreachable": "The platform did not answer.", "unauthorized": "The credentials were not accepted.",
            "busy": "The platform's rate limit did not lift in time.", "refused": "The platform said no.",
          ]
        )
      ),
      .init("message", Pieces.text("What the platform said.")),
    ]
  )
}
