package import Source

/// Diagnostics as people, programs and a code review read them.
package struct DiagnosticReport: Sendable {
  /// Those that are reported, in the order of the text: the gravest, where there are more than are reported.
  package let diagnostics: [Diagnostic]
  /// What it is made from, where that is a document: the lines alone do not say where in their file they begin.
  var saved: DiagnosticDocument?
  /// How many are left out.
  package let omittedCount: Int
  package let errorCount: Int
  package let warningCount: Int
  package let sources: Sources
  let mask: SecretMask
  /// Where a secret may be written, shown or left out: no excerpt shows it.
  let hidden: [SourceRange]

  /// The text of the fields that hold secrets is not shown, even where it is in the configuration by mistake; more than
  /// `limit` diagnostics are counted only, since nobody reads them.
  package init(diagnostics: [Diagnostic], sources: Sources, fields: FieldNames = FieldNames(), limit: Int = 100) {
    mask = SecretMask(fields)
    hidden = diagnostics.filter(\.isSecret).compactMap(\.range)
    self.diagnostics = Self.gravest(limit, of: diagnostics).map { $0.withheld(in: sources) }
    omittedCount = diagnostics.count - self.diagnostics.count
    errorCount = diagnostics.count { $0.severity == .error }
    warningCount = diagnostics.count { $0.severity == .warning }
    self.sources = sources
  }

  init(diagnostics: [Diagnostic], sources: Sources, errorCount: Int, warningCount: Int, omittedCount: Int) {
    (mask, hidden) = (SecretMask(FieldNames()), [])
    (self.diagnostics, self.sources) = (diagnostics, sources)
    (self.errorCount, self.warningCount, self.omittedCount) = (errorCount, warningCount, omittedCount)
  }

  private static func gravest(_ limit: Int, of diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.count > limit else { return diagnostics }
    let ranked = diagnostics.enumerated().sorted { left, right in
      (left.element.severity, left.offset) < (right.element.severity, right.offset)
    }
    return ranked.prefix(limit).sorted { $0.offset < $1.offset }.map(\.element)
  }

  /// `and 7 more`; nil where all are reported.
  var omission: String? { omittedCount > 0 ? "and \(omittedCount) more" : nil }
}
