package import JSONText

/// A part of a machine output, declared as a table: its JSON and its schema follow from the same lines.
package protocol Documented: Schematic {
  /// What its definition is called in a schema.
  static var schemaName: String { get }
  static var table: DocumentTable<Self> { get }
}

extension Documented {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: DocumentKey.self)
    for field in Self.table.fields { try field.write(self, &object) }
  }

  /// Reads what the table's lines read.
  package mutating func read(_ object: KeyedDecodingContainer<DocumentKey>) throws {
    for field in Self.table.fields { try field.read?(&self, object) }
  }

  package static func schema(_ description: String?) -> JSONDocument {
    SchemaPieces.definition(schemaName, description)
  }

  package static var definition: JSONDocument.Member { .init(schemaName, table.schema) }
}

/// A part of a machine output that is read back, by the lines that write it.
package protocol ReadableDocument: Documented, Decodable {
  /// Something to read the fields into.
  static func blank(for object: KeyedDecodingContainer<DocumentKey>) throws -> Self
}

extension ReadableDocument {
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: DocumentKey.self)
    self = try Self.blank(for: object)
    try read(object)
  }
}

/// One of which every field is a property that can be set.
package protocol PlainDocument: ReadableDocument {
  static var blank: Self { get }
}

extension PlainDocument {
  package static func blank(for object: KeyedDecodingContainer<DocumentKey>) -> Self { blank }
}
