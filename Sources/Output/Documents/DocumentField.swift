package import JSONText

/// One key of a machine output: how it is written, and what a schema says of it.
package struct DocumentField<Document>: Sendable {
  package typealias Container = KeyedEncodingContainer<DocumentKey>

  let key: String
  let isOptional: Bool
  let schema: JSONDocument
  let encode: @Sendable (Document, inout Container) throws -> Void

  /// - Parameter schema: for a value of which more can be said than its type.
  package init<Value: Encodable & SendableMetatype>(
    _ key: String,
    as schema: JSONDocument,
    _ value: @escaping @Sendable (Document) -> Value
  ) {
    (self.key, self.schema, isOptional) = (key, schema, false)
    encode = { try $1.encode(value($0), forKey: DocumentKey(key)) }
  }

  package init<Value: Schematic>(
    _ key: String,
    _ description: String,
    _ value: @escaping @Sendable (Document) -> Value
  ) {
    self.init(key, as: Value.schema(description), value)
  }

  /// A key whose definition says all that there is to say.
  package init<Value: Schematic>(_ key: String, _ value: @escaping @Sendable (Document) -> Value) {
    self.init(key, as: Value.schema(nil), value)
  }

  /// A key that is missing where there is no value.
  package init<Value: Encodable & SendableMetatype>(
    optional key: String,
    as schema: JSONDocument,
    _ value: @escaping @Sendable (Document) -> Value?
  ) {
    (self.key, self.schema, isOptional) = (key, schema, true)
    encode = { try $1.encodeIfPresent(value($0), forKey: DocumentKey(key)) }
  }

  package init<Value: Schematic>(
    optional key: String,
    _ description: String,
    _ value: @escaping @Sendable (Document) -> Value?
  ) {
    self.init(optional: key, as: Value.schema(description), value)
  }

  package init<Value: Schematic>(optional key: String, _ value: @escaping @Sendable (Document) -> Value?) {
    self.init(optional: key, as: Value.schema(nil), value)
  }
}

extension DocumentField {
  /// What tells one kind of document from every other.
  package static func format(_ name: String) -> Self { Self("format", as: ["const": .text(name)]) { _ in name } }

  package static func version(_ number: Int) -> Self {
    Self("version", as: ["description": "Grows when the document's shape changes.", "const": .integer(number)]) { _ in
      number
    }
  }

  /// A key that is there for others' sake, and never holds anything.
  package static func null(_ key: String, _ description: String) -> Self {
    Self(key, as: ["description": .text(description), "type": "null"]) { _ in String?.none }
  }
}

package struct DocumentKey: CodingKey {
  package let stringValue: String
  package var intValue: Int? { nil }

  init(_ key: String) { stringValue = key }

  package init?(stringValue: String) { self.stringValue = stringValue }

  package init?(intValue: Int) { nil }
}
