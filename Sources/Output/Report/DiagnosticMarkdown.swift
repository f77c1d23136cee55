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
    let place = diagnostic.range.flatMap(location).map { " (\(Markdown.escape($0.short)))" } ?? ""
    // Before the detail: a long item is cut at its end, and never what it is about.
    let related = diagnostic.related.map { related in
      "; \(Markdown.escape(related.label))" + (location(related.range).map { " (\(Markdown.escape($0.short)))" } ?? "")
    }.joined()
    let detail = diagnostic.detail.isEmpty ? "" : ". \(Markdown.escape(diagnostic.paragraph))"
    return "**\(diagnostic.severity.rawValue): \(Markdown.escape(diagnostic.rule))** "
      + "\(Markdown.escape(diagnostic.summary))\(place)\(related)\(detail)"
  }
}

extension Diagnostic {
  /// The lines of the detail as one; each ends as a sentence does, since one may be somebody else's words.
  fileprivate var paragraph: String {
    let lines = detail.split(separator: "\n")
    return lines.enumerated().map { index, line in
      let isEnded = line.last.map { ".!?:;,".contains($0) } ?? true
      return isEnded || index == lines.count - 1 ? String(line) : "\(line)."
    }.joined(separator: " ")
  }
}
