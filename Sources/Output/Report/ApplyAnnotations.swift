import PlanDocument
import Planning
import Source

extension ApplyReport {
  /// Annotations for a code host: the numbers, then what was not applied, each at its line.
  package func github(_ paths: CodeHostPaths = .asNamed) -> String {
    let summary = GitHubAnnotation(level: .notice, title: "apply", message: countLine)
    let failures = result.failedParts.annotations(of: "apply") + result.failures.annotations
    return ([summary] + failures + left.map(annotation)).map { $0.text(paths) }.joined()
  }

  /// What was not applied, and the tenants that take nothing more, in SARIF.
  package func sarif(
    rules: [SARIFRule],
    version: String,
    exitCode: Int32,
    _ paths: CodeHostPaths = .asNamed
  ) throws -> String {
    try SARIFLog(
      version: version,
      rules: rules,
      results: left.map { annotation($0).result },
      notifications: result.failedParts.notifications + result.failures.notifications,
      exitCode: exitCode,
      paths: paths
    ).text()
  }

  /// What was not applied, and then what is left to people.
  private var left: [Receipt] {
    let left = result.tenants.flatMap(\.receipts).filter { !$0.isDone }
    return left.filter { !$0.isLeftToPeople } + left.filter(\.isLeftToPeople)
  }

  private func annotation(_ receipt: Receipt) -> GitHubAnnotation {
    let reasons = [receipt.reason, receipt.message].compactMap(\.self).joined(separator: "; ")
    let end = receipt.isLeftToPeople ? "manual step" : "\(receipt.action.rawValue) \(receipt.word)"
    return GitHubAnnotation(
      receipt.rule,
      message: "\(receipt.address): \(end)\(reasons.isEmpty ? "" : ": \(reasons)")",
      at: receipt.at
    )
  }

  /// What later steps of a CI job decide by, as `name=value` lines.
  package var outputs: String {
    let counts = counts
    return JobOutputs.lines([
      ("is_complete", "\(result.isComplete)"), ("applied_count", "\(counts.applied)"),
      ("not_applied_count", "\(counts.notApplied)"), ("partly_applied_count", "\(counts.partlyApplied)"),
      ("unknown_count", "\(counts.unknown)"), ("skipped_count", "\(counts.skipped)"),
      ("acknowledged_count", "\(counts.acknowledged)"), ("manual_count", "\(counts.manual)"),
      ("renamed_count", "\(counts.renamed)"), ("failure_count", "\(counts.failures)"),
    ])
  }
}

extension Receipt {
  /// The rule that a reader of annotations looks up.
  fileprivate var rule: Rule {
    if isLeftToPeople { return .manualStep }
    return isUnknown ? .outcomeUnknown : .notApplied
  }
}
