import Planning
package import Source

extension PlanReport {
  /// Annotations for a pull request: what the plan switches off, what could not be read, what `apply` refuses, what is
  /// left to people, and the findings.
  package func github() -> String {
    let switchedOff = plan.tenants.compactMap(annotation)
    let failures = plan.failures.map { failure in
      GitHubAnnotation(failure.isRead ? .tenantNotPlanned : .tenantNotRead, message: failure.sentence)
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
      .manualStep,
      message:
        "\(step.address): to do by hand: \(ManualText.summary(step)); then type: \(acknowledge.text([step.address]))",
      at: step.fields.first(where: \.isOpen)?.at ?? step.at
    )
  }

  private func annotation(_ finding: Finding) -> GitHubAnnotation {
    GitHubAnnotation(
      level: finding.severity,
      title: finding.rule,
      message: "\(finding.address): \(finding.sentence)",
      at: finding.at
    )
  }
}

extension PlanReport {
  /// The rules of this module.
  package static let rules: [Rule] = [.manualStep, .tenantNotPlanned, .tenantNotRead]
}

extension Rule {
  static let manualStep = Rule(
    outcome: "manual-step",
    severity: .warning,
    in: .people,
    meaning: "The platform has no API for a setting, so a person has to make it; what depends on it waits.",
    remedy: "Set it where the plan says, and type: dialtone acknowledge ADDRESS."
  )

  static let tenantNotPlanned = Rule(
    outcome: "tenant-not-planned",
    severity: .error,
    in: .tenants,
    meaning:
      "The tenant was read, but no plan can be made: two live resources fit one that is declared, a pinned ID is not there, or the state remembers the tenant under another name or at another place.",
    remedy: "Do what the message says; usually a resource is to be pinned by its ID."
  )

  static let tenantNotRead = Rule(
    outcome: "tenant-not-read",
    severity: .error,
    in: .tenants,
    meaning: "The tenant could not be read, so nothing is planned for it.",
    remedy: "Check the address, the credentials and their scopes, and run the command again."
  )
}
