import Planning
import Source

extension PlanReport {
  /// What `apply` refuses, the findings, what others changed and the tenants without a plan, in SARIF.
  package func sarif(
    rules: [SARIFRule],
    version: String,
    exitCode: Int32 = 0,
    _ paths: CodeHostPaths = .asNamed
  ) throws -> String {
    let drift = plan.tenants.flatMap { TenantDrift($0).annotations }
    return try SARIFLog(
      version: version,
      rules: rules,
      results: plan.tenants.flatMap { tenant in tenant.gates.map { result($0, in: tenant) } }
        + plan.tenants.findingGroups.map(result) + drift.map(\.result),
      notifications: plan.failedParts.notifications + plan.failures.notifications
        + (limits + leftAlone).map(SARIFLog.Notification.init(note:)),
      exitCode: exitCode,
      paths: paths
    ).text()
  }

  /// What the plan leaves as it is, a sentence for each; what differs in the tenant alone is said once.
  var leftAlone: [String] {
    plan.tenants.shared(\.leftAlone, as: \.sentence).map { $0.item.sentence + $0.share }
      + plan.leftAlone.map(\.sentence)
  }

  private func result(_ gate: Gate, in tenant: TenantPlan) -> SARIFLog.Result {
    SARIFLog.Result(
      rule: gate.gate,
      level: SARIFLog.Level(Gate.severity),
      message: "\(tenant.tenant): apply refuses: \(gate.message)",
      at: place(of: gate, in: tenant) ?? plan.files.first.map { Location(file: $0.path, line: 1, column: 1) }
    )
  }

  private func result(_ group: FindingGroup) -> SARIFLog.Result {
    SARIFLog.Result(
      rule: group.finding.rule,
      level: SARIFLog.Level(group.finding.severity),
      message: "\(group.address): \(group.finding.sentence)",
      at: group.finding.at
    )
  }
}

extension Gate {
  /// What stops `apply` is an error in every form.
  static let severity = Severity.error
}

extension GitHubAnnotation {
  /// The same in SARIF.
  var result: SARIFLog.Result {
    SARIFLog.Result(rule: title, level: SARIFLog.Level(level), message: message, at: at, endColumn: endColumn)
  }
}

extension SARIFLog.Notification {
  /// What changes nothing, and is to be known.
  init(note: String) { self.init(level: .note, message: note) }
}
