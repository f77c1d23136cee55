import Planning

extension PlanReport {
  /// Annotations for a pull request: what the plan switches off, what could not be read, what `apply` refuses, what is
  /// left to people, and the findings.
  package func github() -> String {
    let switchedOff = plan.tenants.compactMap(annotation)
    let failures = plan.failures.map { failure in
      GitHubAnnotation(
        level: .error,
        title: failure.isRead ? "tenant-not-planned" : "tenant-not-read",
        message: failure.sentence
      )
    }
    let rest = plan.tenants.flatMap { tenant in
      tenant.gates.map { annotation($0, in: tenant) } + tenant.manualSteps.map(annotation)
    }
    let omission = omission.map { GitHubAnnotation(level: .notice, title: "without-provider-secrets", message: $0) }
    let findings = plan.tenants.findings.map(annotation)
    return (switchedOff + failures + (omission.map { [$0] } ?? []) + rest + findings).map(\.text).joined()
  }

  private func annotation(_ tenant: TenantPlan) -> GitHubAnnotation? {
    guard let items = tenant.switchedOff, !items.isEmpty else { return nil }
    return GitHubAnnotation(
      level: .warning,
      title: "switched-off",
      message: "\(tenant.tenant): this plan switches off \(SwitchedOffText(items).sentence)",
      at: items.lazy.compactMap(\.at).first
    )
  }

  private func annotation(_ gate: Gate, in tenant: TenantPlan) -> GitHubAnnotation {
    let addresses = Set(gate.addresses)
    // What leaves the configuration has no line, and the finding beside the gate has that of its section.
    let place =
      tenant.changes.first { $0.at != nil && addresses.contains($0.address) }?.at
      ?? tenant.findings.first { $0.rule == gate.gate }?.at
    let way = gate.canBeAllowed ? "apply --allow \(gate.gate) opens it" : "only the configuration opens it"
    return GitHubAnnotation(
      level: .warning,
      title: gate.gate,
      message: "\(tenant.tenant): apply refuses: \(gate.message); \(way)",
      at: place
    )
  }

  private func annotation(_ step: ManualStep) -> GitHubAnnotation {
    GitHubAnnotation(
      level: .warning,
      title: "manual-step",
      message:
        "\(step.address): to do by hand: \(ManualText.summary(step)); then type: \(acknowledge.text([step.address]))",
      at: step.fields.first(where: \.isOpen)?.at ?? step.at
    )
  }

  private func annotation(_ finding: Finding) -> GitHubAnnotation {
    GitHubAnnotation(
      level: finding.severity.level,
      title: finding.rule,
      message: "\(finding.address): \(finding.sentence)",
      at: finding.at
    )
  }
}

extension Finding.Severity {
  fileprivate var level: GitHubAnnotation.Level {
    switch self {
    case .error: .error
    case .warning: .warning
    case .notice: .notice
    }
  }
}
