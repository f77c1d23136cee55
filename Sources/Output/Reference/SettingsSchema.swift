import Configuration
import Documents
import JSONText
import Model
import Source

/// The JSON Schema of `dialtone.yaml`.
enum SettingsSchema {
  private typealias Pieces = SchemaPieces

  static func document(_ catalog: RuleCatalog) -> JSONDocument {
    Pieces.file(
      "Dialtone settings",
      Pieces.object(
        "What a repository says to the tool: dialtone.yaml, beside .git or the configuration.",
        optional: ["rules", "prices", "differences"],
        [
          .init("rules", rules(catalog.adjustability)), .init("prices", prices),
          .init("differences", Pieces.list("What dialtone compare expects to differ.", of: "difference")),
        ]
      ),
      definitions: [.init("level", level), .init("table", table), .init("difference", difference)]
    )
  }

  private static func rules(_ known: KnownRules) -> JSONDocument {
    [
      "description": "Rules with another level than their own; schemas/reference/rules.md lists them.",
      "type": "object",
      "properties": .object(
        known.adjustable.sorted().map { .init($0, ["$ref": "#/$defs/level"]) }
          + known.raisable.sorted().map { .init($0, ["const": "error"]) }
      ),
      "additionalProperties": false,
    ]
  }

  private static let level = Pieces.word(
    "How much a rule says.",
    ["error": "Must be corrected.", "warning": "To be looked at.", "notice": "Good to know.", "off": "Says nothing."]
  )

  private static let prices = Pieces.object(
    "What messages cost, for previews and plans; `dialtone check --write-prices` writes them.",
    optional: ["currency", "sms", "voice"],
    [
      .init(
        "currency",
        ["description": "A code of ISO 4217; USD where it is missing.", "type": "string", "pattern": "^[A-Z]{3}$"]
      ),
      .init("sms", Pieces.definition("table", "A segment of a text message, by country.")),
      .init("voice", Pieces.definition("table", "A minute of a call, by country.")),
    ]
  )

  private static let difference = Pieces.object(
    "What differs between two tenants on purpose.",
    optional: ["tenants"],
    [
      .init(
        "fields",
        [
          "description":
            "kind, kind/key or kind/* for any key, alone or with .field; a field covers those below it: application/*.callbacks.",
          "type": "array", "items": ["type": "string", "pattern": "^[a-z_]+(/[^/]+)?(\\.[^/]+)?$"],
        ]
      ),
      .init(
        "tenants",
        [
          "description": "The two tenants; any two where it is missing.", "type": "array", "items": ["type": "string"],
          "minItems": 2, "maxItems": 2,
        ]
      ),
      .init("because", Pieces.text("Why they differ.")),
    ]
  )

  private static let table: JSONDocument = [
    "description": "Prices by the code of the country.",
    "type": "object",
    "propertyNames": ["enum": .list(Countries.all.map(JSONDocument.text))],
    "additionalProperties": [
      "anyOf": [
        ["type": "number", "minimum": 0],
        [
          "description": "The lowest and the highest, as carriers and kinds of senders differ.", "type": "array",
          "items": ["type": "number", "minimum": 0], "minItems": 2, "maxItems": 2,
        ],
      ]
    ],
  ]
}
