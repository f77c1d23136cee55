package import Source

/// Diagnostics as people, programs and a code review read them.
package struct DiagnosticReport: Sendable {
  package let diagnostics: [Diagnostic]
  package let sources: Sources
  let mask: SecretMask

  /// `secretNames` are the fields whose text is not shown, even where it stands in the configuration by mistake.
  package init(diagnostics: [Diagnostic], sources: Sources, secretNames: Set<String> = []) {
    mask = SecretMask(names: secretNames)
    self.diagnostics = diagnostics.map { $0.withheld(in: sources) }
    self.sources = sources
  }

  package var errorCount: Int { diagnostics.count { $0.severity == .error } }
  package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
}
