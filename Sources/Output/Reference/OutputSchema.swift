package import Documents
package import JSONText
import PlanDocument

/// The schema of a machine output, made when it is asked for: the names alone are on every command's way.
package struct OutputSchema: Sendable {
  package let name: String
  private let make: @Sendable () -> JSONDocument

  package init<Output: MachineOutput>(_ output: Output.Type) { self.init(Output.schemaName) { Output.file } }

  /// Of a run's document.
  ///
  /// A generic type takes long to make, and that of the document is made with the schema.
  package init<Body: MachineOutput & Sendable, Counts: Documented & Sendable>(
    runOf body: Body.Type,
    counted counts: Counts.Type
  ) {
    self.init(Body.schemaName) { RunDocument<Body, Counts>.file }
  }

  private init(_ name: String, _ make: @escaping @Sendable () -> JSONDocument) {
    self.name = name
    self.make = make
  }

  package var document: JSONDocument { make() }
}
