package import JSONText
import Model

/// The phrases that the schemas of the machine outputs are written in.
package enum SchemaPieces {
  package static let dialect: JSONDocument = "https://json-schema.org/draft/2020-12/schema"

  /// An object with these properties and no others; those named as optional may be missing.
  package static func object(
    _ description: String,
    optional: Set<String> = [],
    _ properties: [JSONDocument.Member]
  ) -> JSONDocument {
    let required = properties.map(\.key).filter { !optional.contains($0) }
    return [
      "description": .text(description),
      "type": "object",
      "properties": .object(properties),
      "required": .list(required.map(JSONDocument.text)),
      "additionalProperties": false,
    ]
  }

  package static func text(_ description: String) -> JSONDocument {
    ["description": .text(description), "type": "string"]
  }

  /// A name such as that of a tenant or a rule.
  static func identifier(_ description: String) -> JSONDocument {
    ["description": .text(description), "type": "string", "pattern": .text(Pattern.key.regularExpression)]
  }

  package static func count(_ description: String, from minimum: Int = 0) -> JSONDocument {
    ["description": .text(description), "type": "integer", "minimum": .integer(minimum)]
  }

  package static func truth(_ description: String) -> JSONDocument {
    ["description": .text(description), "type": "boolean"]
  }

  package static func digest(_ description: String) -> JSONDocument {
    ["description": .text(description), "type": "string", "pattern": "^[0-9a-f]{64}$"]
  }

  package static func list(_ description: String, of name: String) -> JSONDocument {
    ["description": .text(description), "type": "array", "items": definition(name)]
  }

  package static func map(_ description: String, of name: String) -> JSONDocument {
    ["description": .text(description), "type": "object", "additionalProperties": definition(name)]
  }

  package static func definition(_ name: String, _ description: String? = nil) -> JSONDocument {
    let reference: JSONDocument = ["$ref": .text("#/$defs/\(name)")]
    return description.map { (["description": .text($0)] as JSONDocument).with(reference) } ?? reference
  }

  /// One of these words, each with its meaning.
  package static func word(_ description: String, _ words: KeyValuePairs<String, String>) -> JSONDocument {
    [
      "description": .text(description),
      "oneOf": .list(words.map { ["const": .text($0.key), "description": .text($0.value)] }),
    ]
  }

  /// The head of a schema file.
  package static func file(_ title: String, _ schema: JSONDocument, definitions: [JSONDocument.Member]) -> JSONDocument
  {
    (["$schema": dialect, "title": .text(title)] as JSONDocument)
      .with(schema)
      .with("$defs", definitions.isEmpty ? nil : .object(definitions))
  }
}
