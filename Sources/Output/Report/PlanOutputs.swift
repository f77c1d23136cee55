import PlanDocument
import Planning
import Source

extension PlanReport {
  /// What later steps of a CI job decide by, as `name=value` lines: whether there are changes, their numbers, what is the
  /// gravest finding, and which gates block.
  package var outputs: String {
    let counts = counts
    let severity =
      counts.errors > 0 ? Severity.error : counts.warnings > 0 ? .warning : counts.notices > 0 ? .notice : nil
    return JobOutputs.lines([
      ("has_changes", plan.tenants.allSatisfy(\.isEmpty) ? "false" : "true"),
      ("create_count", "\(counts.create)"), ("update_count", "\(counts.update)"),
      ("replace_count", "\(counts.replace)"), ("delete_count", "\(counts.delete)"),
      ("adopt_count", "\(counts.adopt)"), ("forget_count", "\(counts.forget)"), ("rename_count", "\(counts.rename)"),
      ("manual_count", "\(counts.manual)"), ("drift_count", "\(counts.drift)"),
      ("failure_count", "\(counts.failures)"), ("highest_severity", severity?.rawValue ?? "none"),
      ("gates", JobOutputs.list(plan.tenants.flatMap(\.gates).map(\.gate))),
    ])
  }
}
