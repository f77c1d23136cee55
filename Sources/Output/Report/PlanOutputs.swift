import Planning
import Source

extension PlanReport {
  /// What later steps of a CI job decide by, as `name=value` lines: whether there are changes, their numbers, what is the
  /// gravest finding, and which gates block.
  package var outputs: String {
    var counts: [Action: Int] = [:]
    for tenant in plan.tenants { for change in tenant.changes { counts[change.action, default: 0] += 1 } }
    let actions: [Action] = [.create, .update, .replace, .delete, .adopt, .forget]
    let drifted = plan.tenants.reduce(0) { $0 + TenantDrift($1).all.count }
    let manual = plan.tenants.reduce(0) { $0 + $1.manualSteps.count }
    let severity = Severity.allCases.first { severity in
      plan.tenants.contains { $0.findings.contains { $0.severity == severity } }
    }
    let gates = Set(plan.tenants.flatMap(\.gates).map(\.gate)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let pairs =
      [("has_changes", plan.tenants.allSatisfy(\.isEmpty) ? "false" : "true")]
      + actions.map { ("\($0.rawValue)_count", "\(counts[$0, default: 0])") }
      + [
        ("manual_count", "\(manual)"), ("drift_count", "\(drifted)"), ("failure_count", "\(plan.failures.count)"),
        ("highest_severity", severity?.rawValue ?? "none"), ("gates", gates.joined(separator: ",")),
      ]
    return pairs.map { "\($0.0)=\($0.1)\n" }.joined()
  }
}
