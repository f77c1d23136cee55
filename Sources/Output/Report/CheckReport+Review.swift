import Checks
import Source

extension CheckReport {
  /// For a comment on a pull request.
  package func markdown() -> String {
    var page = MarkdownPage(marker: "check", title: "Dialtone check")
    page.append("\n**\(Markdown.escape(verdict))**\n", else: "verdict")
    page.append(diagnostics.items, under: "Findings", else: "finding")
    if let omission = diagnostics.omission { page.append("\n\(omission)\n", else: "remark") }
    page.append(failedParts.sentences.map(Markdown.escape), under: FailedParts.title, else: "part")
    page.append(outcome.failures.map { Markdown.escape(sentence($0)) }, under: "Not reached", else: "failure")
    page.append(outcome.notChecked.map { Markdown.escape(sentence($0)) }, under: "Not checked", else: "read")
    page.append(outcome.prices.map { Markdown.escape(sentence($0)) }, under: "Prices", else: "price")
    return page.finished(source: "The text of dialtone check has all of it.")
  }

  /// Annotations for a pull request.
  package func github(_ paths: CodeHostPaths = .asNamed) -> String {
    let failures = outcome.failures.map { failure in
      GitHubAnnotation(
        level: .error,
        title: "check-failed",
        message: sentence(failure),
        at: location(failure.place)
      )
    }
    let unchecked = outcome.notChecked.map { unchecked in
      GitHubAnnotation(
        level: .notice,
        title: "not-checked",
        message: sentence(unchecked),
        at: location(unchecked.place)
      )
    }
    let summary = GitHubAnnotation(level: .notice, title: "check", message: verdict)
    let parts = failedParts.annotations(of: "check").map(\.text).joined()
    return summary.text + parts + diagnostics.github(paths) + (failures + unchecked).map { $0.text(paths) }.joined()
  }

  /// The findings in SARIF, each with every place that it concerns; what could not be asked or looked at is told of the run.
  package func sarif(
    rules: [SARIFRule],
    version: String,
    exitCode: Int32,
    _ paths: CodeHostPaths = .asNamed
  ) throws -> String {
    let failures = outcome.failures.map { failure in
      SARIFLog.Notification(level: .error, message: sentence(failure), at: location(failure.place))
    }
    let unchecked = outcome.notChecked.map { unchecked in
      SARIFLog.Notification(
        level: .warning,
        message: "not checked: \(sentence(unchecked))",
        at: location(unchecked.place)
      )
    }
    return try SARIFLog(
      version: version,
      rules: rules,
      results: wholeDiagnostics.results,
      notifications: failedParts.notifications + failures + unchecked,
      exitCode: exitCode,
      paths: paths
    ).text()
  }
}
