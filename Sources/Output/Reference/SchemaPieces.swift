import JSONText

/// The phrases that the schemas of the machine outputs are written in.
enum SchemaPieces {
  /// An object with these properties and no others; those named as optional may be missing.
  static func object(
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

  static func text(_ description: String) -> JSONDocument { ["description": .text(description), "type": "string"] }

  static func count(_ description: String, from minimum: Int = 0) -> JSONDocument {
    ["description": .text(description), "type": "integer", "minimum": .integer(minimum)]
  }

  static func truth(_ description: String) -> JSONDocument { ["description": .text(description), "type": "boolean"] }

  static func digest(_ description: String) -> JSONDocument {
    ["description": .text(description), "type": "string", "pattern": "^[0-9a-f]{64}$"]
  }

  static func list(_ description: String, of name: String) -> JSONDocument {
    ["description": .text(description), "type": "array", "items": definition(name)]
  }

  static func map(_ description: String, of name: String) -> JSONDocument {
    ["description": .text(description), "type": "object", "additionalProperties": definition(name)]
  }

  static func definition(_ name: String, _ description: String? = nil) -> JSONDocument {
    let reference: JSONDocument = ["$ref": .text("#/$defs/\(name)")]
    return description.map { (["description": .text($0)] as JSONDocument).with(reference) } ?? reference
  }

  /// One of these words, each with its meaning.
  static func word(_ description: String, _ words: KeyValuePairs<String, String>) -> JSONDocument {
    [
      "description": .text(description),
      "oneOf": .list(words.map { ["const": .text($0.key), "description": .text($0.value)] }),
    ]
  }

  /// The head of a schema file.
  static func file(_ title: String, _ schema: JSONDocument, definitions: [JSONDocument.Member]) -> JSONDocument {
    (["$schema": ConfigurationSchema.dialect, "title": .text(title)] as JSONDocument)
      .with(schema)
      .with("$defs", definitions.isEmpty ? nil : .object(definitions))
  }
}
