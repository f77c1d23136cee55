import Model
import Planning
import Source

extension PlanReport {
  /// Annotations for a pull request: the numbers and what the plan leaves out, then every refusal, finding, manual step,
  /// drift and change at its line, the gravest first, since a code host shows ten of each level.
  package func github(_ paths: CodeHostPaths = .asNamed) -> String {
    let summary = GitHubAnnotation(level: .notice, title: "plan", message: PlanSummary(plan).line)
    let all =
      plan.failedParts.annotations(of: "plan") + plan.failures.annotations
      + grouped { tenant in tenant.gates.map { annotation($0, in: tenant) } }
      + plan.tenants.findingGroups.map(annotation)
      + grouped { tenant in [annotation(tenant)].compactMap(\.self) }
      + grouped { tenant in tenant.manualSteps.map(annotation) }
      + grouped { tenant in TenantDrift(tenant).annotations }
      + grouped { tenant in ChangeAnnotation.all(of: tenant) }
      + grouped { tenant in ChangeAnnotation.renames(of: tenant) }
      + leftAlone.map { GitHubAnnotation(level: .notice, title: "left-alone", message: $0) }
    let limits = titledLimits.map { GitHubAnnotation(level: .notice, title: $0.title, message: $0.sentence) }
    return ([summary] + limits + Self.limited(all)).map { $0.text(paths) }.joined()
  }

  /// More of one level would only fill the log: the plan's text has all of them.
  private static let mostOfLevel = 50

  private static func limited(_ annotations: [GitHubAnnotation]) -> [GitHubAnnotation] {
    var counts: [Severity: Int] = [:]
    let kept = annotations.filter { annotation in
      counts[annotation.level, default: 0] += 1
      return counts[annotation.level, default: 0] <= mostOfLevel
    }
    let hidden = annotations.count - kept.count
    guard hidden > 0 else { return kept }
    return kept + [GitHubAnnotation(level: .notice, title: "more", message: "and \(hidden) more: see the plan's text")]
  }

  /// What is said of each tenant; what differs in the tenant alone is said once, with how many tenants it concerns.
  private func grouped(_ annotations: (TenantPlan) -> [GitHubAnnotation]) -> [GitHubAnnotation] {
    plan.tenants.shared(annotations, as: \.text).map { shared in
      var annotation = shared.item
      annotation.message += shared.share
      return annotation
    }
  }

  private func annotation(_ tenant: TenantPlan) -> GitHubAnnotation? {
    guard let items = tenant.switchedOff, !items.isEmpty else { return nil }
    return GitHubAnnotation(
      level: .warning,
      title: "switched-off",
      message: "this plan switches off \(SwitchedOffText(items).sentence)",
      at: items.lazy.compactMap(\.at).first
    )
  }

  private func annotation(_ gate: Gate, in tenant: TenantPlan) -> GitHubAnnotation {
    let way =
      gate.canBeAllowed ? "apply --allow \(gate.gate) overrides it" : "no flag overrides it: change the configuration"
    let subject = gate.addresses.isEmpty ? "\(tenant.tenant): " : gate.unnamed.first.map { "\($0): " } ?? ""
    return GitHubAnnotation(
      level: Gate.severity,
      title: gate.gate,
      message: "\(subject)apply refuses: \(gate.message); \(way)",
      at: place(of: gate, in: tenant)
    )
  }

  /// The line that a gate is about; nil where none is known.
  func place(of gate: Gate, in tenant: TenantPlan) -> Location? {
    let addresses = Set(gate.addresses)
    // What leaves the configuration has no line, and the finding beside the gate has that of its section.
    return tenant.changes.first { $0.at != nil && addresses.contains($0.address) }?.at
      ?? tenant.findings.first { $0.rule == gate.gate }?.at
  }

  private func annotation(_ step: ManualStep) -> GitHubAnnotation {
    GitHubAnnotation(
      .manualStep,
      message:
        "\(step.address): manual step: \(ManualText.summary(step)); then type: \(acknowledge.text([step.address]))",
      at: step.fields.first(where: \.isOpen)?.at ?? step.at
    )
  }

  private func annotation(_ group: FindingGroup) -> GitHubAnnotation {
    GitHubAnnotation(
      level: group.finding.severity,
      title: group.finding.rule,
      message: "\(group.address): \(group.finding.sentence)",
      at: group.finding.at
    )
  }
}
