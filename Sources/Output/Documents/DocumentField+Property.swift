package import JSONText
import Model

/// Keys that are written and read by the same line: each is a property of the document.
extension DocumentField {
  package typealias Property<Value> = any WritableKeyPath<Document, Value> & Sendable

  /// A key that is always there.
  ///
  /// - Parameter schema: for a value of which more can be said than its type.
  package static func always<Value: Codable & SendableMetatype>(
    _ key: DocumentKey,
    as schema: @autoclosure @escaping @Sendable () -> JSONDocument,
    _ property: Property<Value>
  ) -> Self {
    Self(key.stringValue, as: schema) { document, object in
      try object.encode(document[keyPath: property], forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.decode(Value.self, forKey: key)
    }
  }

  package static func always<Value: Schematic & Decodable>(
    _ key: DocumentKey,
    _ description: String,
    _ property: Property<Value>
  ) -> Self {
    always(key, as: Value.schema(description), property)
  }

  /// A key whose definition says all that there is to say.
  package static func always<Value: Schematic & Decodable>(_ key: DocumentKey, _ property: Property<Value>) -> Self {
    always(key, as: Value.schema(nil), property)
  }

  /// A name that documents and people repeat as it is: a tenant, a platform, a rule.
  ///
  /// Nothing else is read, so that nobody's words are taken for one.
  package static func identifier(_ key: DocumentKey, _ description: String, _ property: Property<String>) -> Self {
    Self(key.stringValue, as: { SchemaPieces.identifier(description) }) { document, object in
      try object.encode(document[keyPath: property], forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.identifier(key)
    }
  }

  /// A name that is missing where there is none.
  package static func identifier(_ key: DocumentKey, _ description: String, _ property: Property<String?>) -> Self {
    Self(key.stringValue, isOptional: true, as: { SchemaPieces.identifier(description) }) { document, object in
      try object.encodeIfPresent(document[keyPath: property], forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.contains(key) ? object.identifier(key) : nil
    }
  }

  /// A key that is missing where there is no value.
  package static func perhaps<Value: Codable & SendableMetatype>(
    _ key: DocumentKey,
    as schema: @autoclosure @escaping @Sendable () -> JSONDocument,
    _ property: Property<Value?>
  ) -> Self {
    Self(key.stringValue, isOptional: true, as: schema) { document, object in
      try object.encodeIfPresent(document[keyPath: property], forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.decodeIfPresent(Value.self, forKey: key)
    }
  }

  package static func perhaps<Value: Schematic & Decodable>(
    _ key: DocumentKey,
    _ description: String,
    _ property: Property<Value?>
  ) -> Self {
    perhaps(key, as: Value.schema(description), property)
  }

  package static func perhaps<Value: Schematic & Decodable>(_ key: DocumentKey, _ property: Property<Value?>) -> Self {
    perhaps(key, as: Value.schema(nil), property)
  }

  /// A key that is missing where it is false.
  package static func flag(_ key: DocumentKey, _ description: String?, _ property: Property<Bool>) -> Self {
    Self(key.stringValue, isOptional: true, as: { Bool.schema(description) }) { document, object in
      if document[keyPath: property] { try object.encode(true, forKey: key) }
    } read: { document, object in
      document[keyPath: property] = try object.decodeIfPresent(Bool.self, forKey: key) ?? false
    }
  }

  package static func flag(_ key: DocumentKey, _ property: Property<Bool>) -> Self { flag(key, nil, property) }

  /// A digest, in hexadecimal.
  package static func digest(_ key: DocumentKey, _ description: String, _ property: Property<[UInt8]>) -> Self {
    Self(key.stringValue, as: { SchemaPieces.digest(description) }) { document, object in
      try object.encode(document[keyPath: property].hexadecimal, forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.digest(key)
    }
  }

  /// What follows from the rest: it is there for whoever reads the document, and never is another thing.
  package static func implied<Value: Schematic & Decodable & Equatable>(
    _ key: DocumentKey,
    _ description: String,
    _ value: @escaping @Sendable (Document) -> Value
  ) -> Self {
    Self(key.stringValue, as: { Value.schema(description) }) { document, object in
      try object.encode(value(document), forKey: key)
    } read: { document, object in
      guard try object.decode(Value.self, forKey: key) != value(document) else { return }
      throw object.damage(key, "is not what this version says of the field")
    }
  }
}

extension KeyedDecodingContainer<DocumentKey> {
  package func digest(_ key: DocumentKey) throws -> [UInt8] {
    guard let bytes = [UInt8](hexadecimal: try decode(String.self, forKey: key)) else {
      throw damage(key, "is no hexadecimal digest")
    }
    return bytes
  }

  fileprivate func identifier(_ key: DocumentKey) throws -> String {
    let text = try decode(String.self, forKey: key)
    guard Pattern.key.matches(text) else { throw damage(key, "is not \(Pattern.key.name)") }
    return text
  }

  package func damage(_ key: DocumentKey, _ problem: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: problem)
  }
}
