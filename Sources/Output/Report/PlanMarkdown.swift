import Model
import Planning
import Source

extension PlanReport {
  /// For a comment on a pull request: the numbers, what `apply` refuses, and each tenant folded away.
  package func markdown() -> String {
    let summary = PlanSummary(plan)
    var result = "### Dialtone plan\n"
    result += list(
      plan.tenants.flatMap { SwitchedOffText($0.switchedOff).lines.map(item) },
      under: SwitchedOffText.title
    )
    result += "\n**\(summary.line)**\n"
    for limit in limits { result += "\n\(Markdown.escape(limit))\n" }
    if let refusal = summary.refusal { result += "\n> [!WARNING]\n> \(Markdown.escape(refusal))\n" }
    for (title, failures) in sortedFailures {
      result += list(failures.map { "- \(Markdown.escape($0.sentence))" }, under: title)
    }
    result += list(plan.leftAlone.map { "- \(Markdown.escape($0.sentence))" }, under: "Left alone")
    result += list(plan.tenants.findings.map(item), under: "Findings")
    result += list(plan.tenants.flatMap { $0.manualSteps.map(item) }, under: "To do by hand")
    for tenant in plan.tenants {
      let sections = TenantSections(tenant, acknowledge).all
      if !sections.isEmpty { result += details(tenant, sections) }
    }
    return result
  }

  private func list(_ items: [String], under title: String) -> String {
    items.isEmpty ? "" : "\n**\(title)**\n\n\(items.joined(separator: "\n"))\n"
  }

  private func item(_ line: (text: String, why: String)) -> String {
    "- \(Markdown.escape(line.text))" + (line.why.isEmpty ? "" : " (\(Markdown.escape(line.why)))")
  }

  private func item(_ finding: Finding) -> String {
    let place = finding.at.map { " (\(Markdown.escape($0.short)))" } ?? ""
    return "- **\(finding.severity.rawValue): \(Markdown.escape(finding.rule))** "
      + "\(Markdown.escape(finding.address.description)): \(Markdown.escape(finding.sentence))\(place)"
  }

  private func item(_ step: ManualStep) -> String {
    let place = step.at.map { " (\(Markdown.escape($0.short)))" } ?? ""
    return "- **\(Markdown.escape(step.address.description))** \(Markdown.escape(ManualText.summary(step)))\(place)"
  }

  private func details(_ tenant: TenantPlan, _ sections: [PlanSection]) -> String {
    let summary = PlanSummary([tenant]).line
    return "\n<details>\n<summary><b>\(Markdown.html(tenant.tenant))</b> (\(Markdown.html(tenant.platform))): "
      + "\(Markdown.html(summary))</summary>\n\n"
      + Markdown.fence(sections.map { $0.diff() }.joined(separator: "\n"), language: "diff")
      + "\n</details>\n"
  }
}
