package import Source

/// Diagnostics as people, programs and a code review read them.
package struct DiagnosticReport: Sendable {
  package let diagnostics: [Diagnostic]
  package let sources: Sources

  package init(diagnostics: [Diagnostic], sources: Sources) {
    self.diagnostics = diagnostics
    self.sources = sources
  }

  package var errorCount: Int { diagnostics.count { $0.severity == .error } }
  package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
}
