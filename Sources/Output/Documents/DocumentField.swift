package import JSONText

/// One key of a machine output: how it is written, how it is read back, and what a schema says of it.
package struct DocumentField<Document>: Sendable {
  package typealias Write = @Sendable (Document, inout KeyedEncodingContainer<DocumentKey>) throws -> Void
  package typealias Read = @Sendable (inout Document, KeyedDecodingContainer<DocumentKey>) throws -> Void

  let key: DocumentKey
  let isOptional: Bool
  /// Made when it is asked for: a document is written more often than its schema.
  let schema: @Sendable () -> JSONDocument
  let write: Write
  /// Nil for what is only written, or what the document is made from before its other keys are read.
  let read: Read?

  package init(
    _ key: String,
    isOptional: Bool = false,
    as schema: @escaping @Sendable () -> JSONDocument,
    write: @escaping Write,
    read: Read? = nil
  ) {
    (self.key, self.isOptional, self.schema) = (DocumentKey(key), isOptional, schema)
    (self.write, self.read) = (write, read)
  }
}

/// Keys that are only written.
extension DocumentField {
  /// - Parameter schema: for a value of which more can be said than its type.
  package init<Value: Encodable & SendableMetatype>(
    _ key: String,
    as schema: @autoclosure @escaping @Sendable () -> JSONDocument,
    _ value: @escaping @Sendable (Document) -> Value
  ) {
    self.init(key, as: schema, write: { try $1.encode(value($0), forKey: DocumentKey(key)) })
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
    as schema: @autoclosure @escaping @Sendable () -> JSONDocument,
    _ value: @escaping @Sendable (Document) -> Value?
  ) {
    self.init(key, isOptional: true, as: schema, write: { try $1.encodeIfPresent(value($0), forKey: DocumentKey(key)) })
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

  /// The same key in a document that has the keys of this one beside its own.
  package func within<Whole>(_ part: any WritableKeyPath<Whole, Document> & Sendable) -> DocumentField<Whole> {
    let (write, read) = (write, read)
    var readPart: DocumentField<Whole>.Read?
    if let read { readPart = { whole, object in try read(&whole[keyPath: part], object) } }
    return DocumentField<Whole>(
      key.stringValue,
      isOptional: isOptional,
      as: schema,
      write: { whole, object in try write(whole[keyPath: part], &object) },
      read: readPart
    )
  }
}
