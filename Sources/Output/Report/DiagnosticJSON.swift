import Source

extension DiagnosticReport {
  /// The shape of `terraform validate -json`, with the rule and the related places added.
  package func json() throws -> String {
    let indexes = LineIndexes(of: diagnostics, in: sources)
    let masked = MaskedLines(mask, hidden)
    return try JSONOutput.encode(
      Document(
        valid: errorCount == 0,
        errorCount: errorCount,
        warningCount: warningCount,
        omittedCount: omittedCount,
        diagnostics: diagnostics.map { item($0, indexes, masked) }
      )
    )
  }

  private func item(_ diagnostic: Diagnostic, _ indexes: LineIndexes, _ masked: MaskedLines) -> Document.Item {
    let place = diagnostic.range.flatMap { locate($0, indexes, masked, isSecret: diagnostic.isSecret) }
    return Document.Item(
      severity: diagnostic.severity.rawValue,
      rule: diagnostic.rule,
      summary: diagnostic.summary,
      detail: diagnostic.detail,
      range: place?.range,
      snippet: place?.snippet,
      related: diagnostic.related.map { related in
        let place = locate(related.range, indexes, masked)
        return Document.Related(label: related.label, range: place?.range, snippet: place?.snippet)
      }
    )
  }

  private func locate(
    _ range: SourceRange,
    _ indexes: LineIndexes,
    _ masked: MaskedLines,
    isSecret: Bool = false
  ) -> (range: Document.Range, snippet: Document.Snippet?)? {
    guard let index = indexes[range.source] else { return nil }
    // As Terraform does, an empty range is given the character that follows it, where the line has one.
    var place = range
    place.width = max(1, place.width)
    let excerpt = Excerpt(place, in: index, limit: 1000)
    let (line, column) = (Int(range.line), Int(range.column))
    let end = column + index.scalarCount(excerpt.range)
    return (
      Document.Range(
        filename: sources[range.source].name,
        start: Document.Position(line: line, column: column, byte: excerpt.range.lowerBound),
        end: Document.Position(line: line, column: end, byte: excerpt.range.upperBound)
      ),
      !sources.isShown(range)
        ? nil
        : Document.Snippet(
          code: masked.text(of: excerpt, at: range, of: index, isSecret: isSecret),
          startLine: line,
          highlightStart: excerpt.range.lowerBound - excerpt.shown.lowerBound,
          highlightEnd: min(excerpt.range.upperBound, excerpt.shown.upperBound) - excerpt.shown.lowerBound
        )
    )
  }
}

/// The document, in Terraform's own names; offsets count bytes, columns count scalars.
private struct Document: Encodable {
  struct Item: Encodable {
    let severity: String
    let rule: String
    let summary: String
    let detail: String
    let range: Range?
    let snippet: Snippet?
    let related: [Related]
  }

  struct Related: Encodable {
    let label: String
    let range: Range?
    let snippet: Snippet?
  }

  struct Range: Encodable {
    let filename: String
    let start: Position
    let end: Position
  }

  struct Position: Encodable {
    let line: Int
    let column: Int
    let byte: Int
  }

  struct Snippet: Encodable {
    /// Terraform's name for the block around the place; always null, and always there.
    struct Context: Encodable {
      func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
      }
    }

    private enum CodingKeys: String, CodingKey {
      case context, code
      case startLine = "start_line"
      case highlightStart = "highlight_start_offset"
      case highlightEnd = "highlight_end_offset"
      case values
    }

    let context = Context()
    let code: String
    let startLine: Int
    let highlightStart: Int
    let highlightEnd: Int
    let values: [String] = []
  }

  private enum CodingKeys: String, CodingKey {
    case formatVersion = "format_version"
    case valid
    case errorCount = "error_count"
    case warningCount = "warning_count"
    case omittedCount = "omitted_count"
    case diagnostics
  }

  let formatVersion = "1.0"
  let valid: Bool
  let errorCount: Int
  let warningCount: Int
  let omittedCount: Int
  let diagnostics: [Item]
}
