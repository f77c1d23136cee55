import Planning

extension ApplyReport {
  /// For a comment on a pull request: the numbers, what was not applied, and the rest folded away.
  package func markdown() -> String {
    var page = MarkdownPage(marker: "apply", title: "Dialtone apply")
    page.append("\n**\(countLine)**\n", else: "verdict")
    page.append(result.failedParts.sentences.map(Markdown.escape), under: FailedParts.title, else: "part")
    page.append(
      result.failures.sentences.map(Markdown.escape),
      under: "Tenants that take nothing more",
      else: "failure"
    )
    let receipts = result.tenants.flatMap(\.receipts)
    for part in Self.parts { page.append(receipts.filter(part.isShown).map(item), under: part.title, else: part.noun) }
    let applied = receipts.filter(\.isDone)
    if !applied.isEmpty {
      let lines = applied.map { "\($0.word) \($0.action.rawValue) \($0.address)\n" }.joined()
      page.append(
        "\n<details>\n<summary>Applied: \(applied.count)</summary>\n\n\(Markdown.fence(lines, language: ""))\n</details>\n",
        else: "list of what was applied"
      )
    }
    return page.finished(source: "The job's log and dialtone history have all of it.")
  }

  private func item(_ receipt: Receipt) -> String {
    let place = receipt.at.map { " (\(Markdown.escape($0.short)))" } ?? ""
    let reasons = [receipt.reason, receipt.message].compactMap { $0.map(Markdown.escape) }.joined(separator: "; ")
    return "**\(Markdown.escape(receipt.word))** \(receipt.action.rawValue) \(Markdown.escape("\(receipt.address)"))"
      + (reasons.isEmpty ? "" : ": \(reasons)") + place
  }
}
