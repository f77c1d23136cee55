import Source

extension DiagnosticReport {
  /// For a comment on a pull request: how many mistakes there are, and each with its line.
  ///
  /// - Parameters:
  ///   - subject: what could not be done for them, such as "plan".
  ///   - valid: what to say where there is none.
  package func markdown(subject: String, valid: String) -> String {
    var page = MarkdownPage(marker: subject, title: "Dialtone \(subject)")
    let verdict = errorCount + warningCount == 0 ? valid : counts
    page.append("\n**\(Markdown.escape(verdict))**\n", else: "verdict")
    page.append(items, under: "Diagnostics", else: "diagnostic")
    if let omission { page.append("\n\(omission)\n", else: "remark") }
    return page.finished(source: "dialtone validate prints all of them.")
  }

  /// Each with its place, as an item of a list.
  var items: [String] { diagnostics.map(item) }

  private var counts: String {
    let warnings = warningCount > 0 ? ", \(Count.of(warningCount, "warning"))" : ""
    return "\(Count.of(errorCount, "error"))\(warnings)"
  }

  private func item(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.range.flatMap { range -> String? in
      guard sources.texts.indices.contains(Int(range.source)) else { return nil }
      return " (\(Markdown.escape(sources.location(range).short)))"
    }
    let detail = diagnostic.detail.isEmpty ? "" : ". \(Markdown.escape(diagnostic.detail))"
    return "**\(diagnostic.severity.rawValue): \(Markdown.escape(diagnostic.rule))** "
      + "\(Markdown.escape(diagnostic.summary))\(place ?? "")\(detail)"
  }
}
