/// The JSON Schemas of the machine outputs, by the name of their file.
///
/// A new output is one more line here.
package enum OutputSchemas {
  package static let all = [
    OutputSchema("plan") { PlanSchema.document },
    OutputSchema("apply-result") { ApplyResultSchema.document },
    OutputSchema("error") { ErrorSchema.document },
    OutputSchema("history") { MemorySchemas.history },
    OutputSchema("state") { MemorySchemas.state },
    OutputSchema("output") { MemorySchemas.output },
    OutputSchema("diagnostics") { DiagnosticsSchema.document },
    OutputSchema("preview") { PreviewSchema.document },
    OutputSchema("version") { VersionSchema.document },
  ]
}

/// A schema that is made when it is asked for: the names alone are on every command's way.
package struct OutputSchema: Sendable {
  package let name: String
  private let make: @Sendable () -> JSONDocument

  init(_ name: String, _ make: @escaping @Sendable () -> JSONDocument) {
    self.name = name
    self.make = make
  }

  package var document: JSONDocument { make() }
}
