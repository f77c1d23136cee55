import Source

extension DiagnosticReport {
  /// What `validate` once found: its files are no more than the lines that the document shows.
  package init(_ document: DiagnosticDocument) {
    var lines = ShownLines()
    for item in document.diagnostics { lines.collect(item) }
    let sources = lines.sources
    self.init(
      diagnostics: document.diagnostics.map { lines.diagnostic($0) },
      sources: sources,
      errorCount: document.errorCount,
      warningCount: document.warningCount,
      omittedCount: document.omittedCount
    )
    saved = document
  }
}

extension ShownLines {
  fileprivate mutating func collect(_ item: DiagnosticDocument.Item) {
    collect(item.range, item.snippet)
    for related in item.related { collect(related.range, related.snippet) }
  }

  fileprivate func diagnostic(_ item: DiagnosticDocument.Item) -> Diagnostic {
    var diagnostic = Diagnostic(
      Rule(lint: item.rule, in: .practice, meaning: "", remedy: ""),
      item.summary,
      detail: item.detail,
      at: item.range.flatMap { range($0, isShown: item.snippet != nil) },
      related: item.related.compactMap { related in
        related.range.flatMap { range($0, isShown: related.snippet != nil) }.map { (related.label, $0) }
      }
    )
    diagnostic.severity = Severity(rawValue: item.severity) ?? .error
    return diagnostic
  }
}
