import Source

extension DiagnosticReport {
  /// The diagnostics in SARIF.
  ///
  /// - Parameter failure: why the run did not come to its end.
  package func sarif(rules: [SARIFRule], version: String, failure: String? = nil) throws -> String {
    try SARIFLog(version: version, rules: rules, results: diagnostics.map(result), failure: failure).text()
  }

  private func result(_ diagnostic: Diagnostic) -> SARIFLog.Result {
    let range = diagnostic.range.flatMap { sources.texts.indices.contains(Int($0.source)) ? $0 : nil }
    return SARIFLog.Result(
      rule: diagnostic.rule,
      level: diagnostic.severity == .error ? .error : diagnostic.severity == .warning ? .warning : .note,
      message: [diagnostic.summary, diagnostic.detail].filter { !$0.isEmpty }.joined(separator: ". "),
      at: range.map { sources.location($0) },
      endColumn: range.flatMap { $0.width > 0 ? Int($0.column + $0.width) : nil }
    )
  }
}
