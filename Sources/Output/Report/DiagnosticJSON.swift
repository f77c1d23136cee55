import Source

extension DiagnosticReport {
  /// The shape of `terraform validate -json`, with the rule and the related places added.
  package func json(exitCode: Int32 = 0) throws -> String {
    if let saved { return try JSONOutput.encode(saved) }
    let places = DiagnosticPlaces(of: self)
    return try JSONOutput.encode(
      DiagnosticDocument(
        exitCode: Int(exitCode),
        errorCount: errorCount,
        warningCount: warningCount,
        omittedCount: omittedCount,
        diagnostics: diagnostics.map { item($0, places) }
      )
    )
  }

  private func item(_ diagnostic: Diagnostic, _ places: DiagnosticPlaces) -> DiagnosticDocument.Item {
    let place = diagnostic.range.flatMap { places.locate($0, isSecret: diagnostic.isSecret) }
    return DiagnosticDocument.Item(
      severity: diagnostic.severity.rawValue,
      rule: diagnostic.rule,
      summary: diagnostic.summary,
      detail: diagnostic.detail,
      range: place?.range,
      snippet: place?.snippet,
      related: diagnostic.related.map { related in
        let place = places.locate(related.range)
        return DiagnosticDocument.Related(label: related.label, range: place?.range, snippet: place?.snippet)
      }
    )
  }
}

/// The places of diagnostics, as documents have them.
struct DiagnosticPlaces {
  private let sources: Sources
  private let indexes: LineIndexes
  private let masked: MaskedLines

  init(of report: DiagnosticReport) {
    sources = report.sources
    indexes = LineIndexes(of: report.diagnostics, in: report.sources)
    masked = MaskedLines(report.mask, report.hidden)
  }

  func locate(
    _ range: SourceRange,
    isSecret: Bool = false
  ) -> (range: DiagnosticDocument.Range, snippet: DiagnosticDocument.Snippet?)? {
    guard let index = indexes[range.source] else { return nil }
    // As Terraform does, an empty range is given the character that follows it, where the line has one.
    var place = range
    place.width = max(1, place.width)
    let excerpt = Excerpt(place, in: index, limit: 1000)
    let (line, column) = (Int(range.line), Int(range.column))
    let end = column + index.scalarCount(excerpt.range)
    return (
      DiagnosticDocument.Range(
        filename: sources[range.source].name,
        start: DiagnosticDocument.Position(line: line, column: column, byte: excerpt.range.lowerBound),
        end: DiagnosticDocument.Position(line: line, column: end, byte: excerpt.range.upperBound)
      ),
      !sources.isShown(range) || !sources[range.source].isThere
        ? nil
        : DiagnosticDocument.Snippet(
          code: masked.text(of: excerpt, at: range, of: index, isSecret: isSecret),
          startLine: line,
          highlightStart: excerpt.range.lowerBound - excerpt.shown.lowerBound,
          highlightEnd: min(excerpt.range.upperBound, excerpt.shown.upperBound) - excerpt.shown.lowerBound
        )
    )
  }
}
