import Documents
import JSONText

/// The parts of a plan's schema that describe what happens to resources.
enum PlanChangeSchema {
  private typealias Pieces = SchemaPieces

  static let change = Pieces.object(
    "What happens to one resource.",
    optional: ["identity", "reason", "at", "precondition", "follows", "kept_out_of", "blocked_by"],
    [
      .init("address", Pieces.definition("address")),
      .init("action", action),
      .init("identity", Pieces.text("The platform's own identifier; missing for what is created.")),
      .init("name", Pieces.text("What the resource is known by on the platform.")),
      .init("reason", Pieces.text("Why, where the fields do not say.")),
      .init("at", Pieces.definition("location", "Where the resource is declared.")),
      .init("fields", Pieces.list("Per field, the value before and after, and why.", of: "field")),
      .init("declared", Pieces.map("Everything that the configuration declares for it, by path.", of: "value")),
      .init(
        "precondition",
        Pieces.digest("Of the live value under the change; missing where there must be none.")
      ),
      .init("requires", Pieces.list("The changes of the same plan without which it is not tried.", of: "address")),
      .init(
        "follows",
        [
          "description":
            "The kinds of which the plan creates or changes something first, whatever becomes of it; missing where there are none.",
          "type": "array",
          "items": ["type": "string"],
        ]
      ),
      .init("is_protected", Pieces.truth("Whether the configuration protects the resource from deletion.")),
      .init(
        "kept_out_of",
        Pieces.list(
          "Those that state that this new resource is not theirs, which the platform may add it to.",
          of: "address"
        )
      ),
      .init(
        "blocked_by",
        Pieces.list(
          "Resources with open manual steps that it has to wait for; missing where there are none.",
          of: "address"
        )
      ),
    ]
  )

  static let field = Pieces.object(
    "What happens to one field.",
    optional: ["before", "after", "last_applied", "at", "names", "contents", "overwrites_unknown"],
    [
      .init("path", Pieces.text("The field's path in the resource.")),
      .init("before", Pieces.definition("value", "What is live; missing where nothing is set.")),
      .init("after", Pieces.definition("value", "What the configuration says; missing where the resource goes.")),
      .init("cause", cause),
      .init("last_applied", Pieces.definition("value", "What this tool last wrote, where live differs from it.")),
      .init("at", Pieces.definition("location", "Where the field is written.")),
      .init("affects_sign_in", Pieces.truth("Whether people will sign in differently.")),
      .init("is_set", Pieces.truth("Whether the elements have no order.")),
      .init(
        "names",
        [
          "description":
            "What live resources are called that no declared one is, by the identity that a value shows; missing where none is.",
          "type": "object",
          "additionalProperties": ["type": "string"],
        ]
      ),
      .init(
        "contents",
        Pieces.object(
          "What the file holds that the value names; missing where that does not change.",
          optional: ["before"],
          [
            .init("before", Pieces.text("What the platform holds; missing where it does not return.")),
            .init("after", Pieces.text("What the file holds.")),
          ]
        )
      ),
      .init(
        "overwrites_unknown",
        Pieces.truth("Whether it is written for the first time over a value that nobody can read; missing where not.")
      ),
    ]
  )

  static let drift = Pieces.object(
    "What was changed elsewhere on one resource: last applied as before, live as after.",
    [
      .init("address", Pieces.definition("address")),
      .init("is_gone", Pieces.truth("Whether the resource is no longer there at all.")),
      .init("fields", Pieces.list("The fields that differ.", of: "field")),
    ]
  )

  static let move = Pieces.object(
    "A resource whose key in the configuration changed; nothing on the platform does.",
    optional: ["at"],
    [
      .init("from", Pieces.definition("address")),
      .init("to", Pieces.definition("address")),
      .init("at", Pieces.definition("location")),
    ]
  )

  static let action = Pieces.word(
    "What happens to it.",
    [
      "create": "It is made.", "update": "It is changed in place.",
      "replace": "It is deleted and created again: a field changed that cannot change in place.",
      "delete": "It is deleted: it left the configuration.", "adopt": "What is already there is taken into management.",
      "forget": "It is no longer there; the state stops remembering it.", "manual": "A person has to do it.",
    ]
  )

  private static let cause = Pieces.word(
    "Why the field changes.",
    [
      "configuration": "The configuration changed.", "drift": "Live differs from last applied.",
      "both": "The configuration changed, and so did live.",
      "defaulted": "The configuration says null: back to the platform's default.",
      "reasserted": "Nothing changed; it cannot be read, and somebody asked to have it written again.",
    ]
  )
}
