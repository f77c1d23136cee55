package import JSONText
package import Model
package import Source

/// A value whose schema follows from its type.
package protocol Schematic: Encodable, SendableMetatype {
  static func schema(_ description: String?) -> JSONDocument
}

extension String: Schematic {
  package static func schema(_ description: String?) -> JSONDocument { .described(description, ["type": "string"]) }
}

extension Bool: Schematic {
  package static func schema(_ description: String?) -> JSONDocument { .described(description, ["type": "boolean"]) }
}

/// A count.
extension Int: Schematic {
  package static func schema(_ description: String?) -> JSONDocument {
    .described(description, ["type": "integer", "minimum": 0])
  }
}

extension Array: Schematic where Element: Schematic {
  package static func schema(_ description: String?) -> JSONDocument {
    .described(description, ["type": "array", "items": Element.schema(nil)])
  }
}

extension Dictionary: Schematic where Key == String, Value: Schematic {
  package static func schema(_ description: String?) -> JSONDocument {
    .described(description, ["type": "object", "additionalProperties": Value.schema(nil)])
  }
}

extension Address: Schematic {
  package static func schema(_ description: String?) -> JSONDocument { SchemaPieces.definition("address", description) }
}

extension KindName: Schematic {
  package static func schema(_ description: String?) -> JSONDocument { String.schema(description) }
}

extension Location: Schematic {
  package static func schema(_ description: String?) -> JSONDocument {
    SchemaPieces.definition("location", description)
  }
}

extension Value: Schematic {
  package static func schema(_ description: String?) -> JSONDocument { SchemaPieces.definition("value", description) }
}

extension JSONDocument {
  static func described(_ description: String?, _ type: JSONDocument) -> JSONDocument {
    description.map { (["description": .text($0)] as JSONDocument).with(type) } ?? type
  }
}
