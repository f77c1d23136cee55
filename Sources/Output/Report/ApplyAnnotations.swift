import PlanDocument
import Planning
import Source

extension ApplyReport {
  /// Annotations for a code host: the numbers, then what was not applied, each at its line.
  package func github() -> String {
    let summary = GitHubAnnotation(level: .notice, title: "apply", message: countLine)
    let failures = result.failures.map { failure in
      GitHubAnnotation(.tenantNotRead, message: failure.sentence)
    }
    let left = result.tenants.flatMap(\.receipts).filter { !$0.isDone }
    let ranked = left.filter { !$0.isLeftToPeople } + left.filter(\.isLeftToPeople)
    return ([summary] + failures + ranked.map(annotation)).map(\.text).joined()
  }

  private func annotation(_ receipt: Receipt) -> GitHubAnnotation {
    GitHubAnnotation(receipt.rule, message: sentence(receipt), at: receipt.at)
  }

  /// What was not applied, and the tenants that take nothing more, in SARIF.
  package func sarif(rules: [SARIFRule], version: String) throws -> String {
    let left = result.tenants.flatMap(\.receipts).filter { !$0.isDone }
    let failure = result.failures.isEmpty ? nil : result.failures.sentences.joined(separator: "; ")
    return try SARIFLog(
      version: version,
      rules: rules,
      results: left.map { receipt in
        SARIFLog.Result(
          rule: receipt.rule.id,
          level: receipt.rule.severity == .error ? .error : .warning,
          message: sentence(receipt),
          at: receipt.at
        )
      },
      failure: failure
    ).text()
  }

  private func sentence(_ receipt: Receipt) -> String {
    let reasons = [receipt.reason, receipt.message].compactMap(\.self).joined(separator: "; ")
    return "\(receipt.address): \(receipt.action.rawValue) \(receipt.word)\(reasons.isEmpty ? "" : ": \(reasons)")"
  }

  /// What later steps of a CI job decide by, as `name=value` lines.
  package var outputs: String {
    let counts = counts
    let pairs = [
      ("applied_count", counts.applied), ("not_applied_count", counts.notApplied),
      ("partly_applied_count", counts.partlyApplied), ("unknown_count", counts.unknown),
      ("skipped_count", counts.skipped), ("manual_count", counts.manual), ("failure_count", counts.failures),
    ]
    return "is_complete=\(result.isComplete)\n" + pairs.map { "\($0.0)=\($0.1)\n" }.joined()
  }
}

extension Receipt {
  /// The rule that a reader of annotations looks up.
  fileprivate var rule: Rule { isLeftToPeople ? .manualStep : .notApplied }
}
