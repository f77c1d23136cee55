package import JSONText

/// The fields of a machine output, or of a part of one.
package struct DocumentTable<Document>: Sendable {
  let description: String
  let fields: [DocumentField<Document>]

  package init(_ description: String, _ fields: [DocumentField<Document>]) {
    (self.description, self.fields) = (description, fields)
  }

  package var schema: JSONDocument { SchemaPieces.object(description, optional: optionalKeys, members) }

  /// The keys with their schemas, for a document that has others beside them.
  package var members: [JSONDocument.Member] { fields.map { .init($0.key, $0.schema) } }

  package var optionalKeys: Set<String> { Set(fields.filter(\.isOptional).map(\.key)) }
}
