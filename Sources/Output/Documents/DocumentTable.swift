package import JSONText

/// The fields of a machine output, or of a part of one.
package struct DocumentTable<Document>: Sendable {
  package let description: String
  package let fields: [DocumentField<Document>]
  /// What a schema says beyond the fields: which of them need each other.
  private let conditions: [JSONDocument]

  package init(_ description: String, _ fields: [DocumentField<Document>], conditions: [JSONDocument] = []) {
    (self.description, self.fields, self.conditions) = (description, fields, conditions)
  }

  package var schema: JSONDocument {
    let optional = Set(fields.filter(\.isOptional).map(\.key.stringValue))
    return SchemaPieces.object(description, optional: optional, fields.map { .init($0.key.stringValue, $0.schema()) })
      .with("allOf", conditions.isEmpty ? nil : .list(conditions))
  }
}
