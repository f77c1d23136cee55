package import JSONText

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
