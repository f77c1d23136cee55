package import Documents
package import JSONText

/// The schema of a machine output, made when it is asked for: the names alone are on every command's way.
package struct OutputSchema: Sendable {
  package let name: String
  private let make: @Sendable () -> JSONDocument

  package init<Output: MachineOutput>(_ output: Output.Type) { self.init(Output.schemaName) { Output.file } }

  private init(_ name: String, _ make: @escaping @Sendable () -> JSONDocument) {
    self.name = name
    self.make = make
  }

  package var document: JSONDocument { make() }
}
