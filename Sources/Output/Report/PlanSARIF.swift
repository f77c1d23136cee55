import Planning
import Source

extension PlanReport {
  /// The findings, what `apply` refuses and the tenants without a plan, in SARIF.
  package func sarif(rules: [SARIFRule], version: String) throws -> String {
    let failure = plan.failures.isEmpty ? nil : plan.failures.sentences.joined(separator: "; ")
    return try SARIFLog(
      version: version,
      rules: rules,
      results: plan.tenants.flatMap { tenant in tenant.gates.map { result($0, in: tenant) } }
        + plan.tenants.findingGroups.map(result),
      failure: failure
    ).text()
  }

  private func result(_ gate: Gate, in tenant: TenantPlan) -> SARIFLog.Result {
    SARIFLog.Result(
      rule: gate.gate,
      level: .warning,
      message: "\(tenant.tenant): apply refuses: \(gate.message)",
      at: place(of: gate, in: tenant)
    )
  }

  private func result(_ group: FindingGroup) -> SARIFLog.Result {
    let level: SARIFLog.Level =
      switch group.finding.severity {
      case .error: .error
      case .warning: .warning
      case .notice: .note
      }
    return SARIFLog.Result(
      rule: group.finding.rule,
      level: level,
      message: "\(group.address): \(group.finding.sentence)",
      at: group.finding.at
    )
  }
}
