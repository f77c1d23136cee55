import Source

extension DiagnosticReport {
  /// The diagnostics in SARIF, each with its other places.
  package func sarif(
    rules: [SARIFRule],
    version: String,
    exitCode: Int32,
    _ paths: CodeHostPaths = .asNamed
  ) throws -> String {
    try SARIFLog(
      version: version,
      rules: rules,
      results: results,
      notifications: omission.map { [SARIFLog.Notification(note: $0)] } ?? [],
      exitCode: exitCode,
      paths: paths
    ).text()
  }

  var results: [SARIFLog.Result] { diagnostics.map(result) }

  private func result(_ diagnostic: Diagnostic) -> SARIFLog.Result {
    SARIFLog.Result(
      rule: diagnostic.rule,
      level: SARIFLog.Level(diagnostic.severity),
      message: [diagnostic.summary, diagnostic.detail].filter { !$0.isEmpty }.joined(separator: ". "),
      at: diagnostic.range.flatMap(location),
      endColumn: diagnostic.range.flatMap { $0.width > 0 ? Int($0.column + $0.width) : nil },
      related: diagnostic.related.compactMap { related in location(related.range).map { (related.label, $0) } }
    )
  }
}
