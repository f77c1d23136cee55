package import JSONText

/// A part of a machine output, declared as a table: its JSON and its schema follow from the same lines.
package protocol Documented: Schematic {
  /// What its definition is called in a schema.
  static var name: String { get }
  static var table: DocumentTable<Self> { get }
}

extension Documented {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    for field in Self.table.fields { try field.encode(self, &container) }
  }

  package static func schema(_ description: String?) -> JSONDocument { SchemaPieces.definition(name, description) }

  package static var definition: JSONDocument.Member { .init(name, table.schema) }
}

/// A whole machine output; its name is that of its schema's file.
package protocol MachineOutput: Documented {
  static var title: String { get }
  /// What its table refers to.
  static var definitions: [JSONDocument.Member] { get }
}

extension MachineOutput {
  package static var definitions: [JSONDocument.Member] { [] }

  package static var file: JSONDocument { SchemaPieces.file(title, table.schema, definitions: definitions) }
}
