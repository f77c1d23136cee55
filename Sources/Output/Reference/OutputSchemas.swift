/// The JSON Schemas of the machine outputs, by the name of their file.
///
/// A new output is one more line here.
package enum OutputSchemas {
  package static let all: [(name: String, document: JSONDocument)] = [
    ("plan", PlanSchema.document),
    ("apply-result", ApplyResultSchema.document),
    ("error", ErrorSchema.document),
    ("history", MemorySchemas.history),
    ("state", MemorySchemas.state),
    ("output", MemorySchemas.output),
    ("diagnostics", DiagnosticsSchema.document),
  ]
}
