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
        optional: ["rules", "prices"],
        [.init("rules", rules(catalog.adjustability)), .init("prices", prices)]
      ),
      definitions: [.init("level", level), .init("table", table)]
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
    "What messages cost, for previews.",
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

  private static let table: JSONDocument = [
    "description": "Prices by the code of the country.",
    "type": "object",
    "propertyNames": ["enum": .list(Countries.all.map(JSONDocument.text))],
    "additionalProperties": ["type": "number", "minimum": 0],
  ]
}
