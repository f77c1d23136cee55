import Model
import Planning
import Source

extension PlanReport {
  /// For a comment on a pull request: the verdict, what `apply` refuses, the findings, and each tenant folded away.
  package func markdown() -> String {
    let summary = PlanSummary(plan)
    var page = MarkdownPage(marker: "plan", title: "Dialtone plan")
    page.append("\n**\(summary.line)**\n", else: "verdict")
    if let effort = PlanSummary.effort(of: plan.tenants) {
      page.append("\n\(Markdown.escape(effort))\n", else: "remark")
    }
    for limit in limits { page.append("\n\(Markdown.escape(limit))\n", else: "remark") }
    if let refusal = summary.refusal {
      page.append("\n> [!WARNING]\n> \(Markdown.escape(refusal))\n", else: "refusal")
    }
    let switchedOff = plan.tenants.shared({ SwitchedOffText($0.switchedOff).lines }, as: { "\($0.text) \($0.why)" })
    page.append(
      switchedOff.map { item($0.item) + $0.share },
      under: SwitchedOffText.title,
      else: "setting that is switched off"
    )
    page.append(plan.failedParts.sentences.map(Markdown.escape), under: FailedParts.title, else: "part")
    for (title, failures) in sortedFailures {
      page.append(failures.sentences.map(Markdown.escape), under: title, else: "failure")
    }
    page.append(plan.tenants.findingGroups.map(item), under: "Findings", else: "finding")
    let steps = plan.tenants.shared(\.manualSteps) { "\($0.address) \(ManualText.summary($0)) \($0.at?.short ?? "")" }
    page.append(steps.map { item($0.item) + $0.share }, under: "Manual steps", else: "manual step")
    page.append(plan.leftAlone.map { Markdown.escape($0.sentence) }, under: "Left alone", else: "remark")
    for group in groups.groups { page.append(details(group), else: "group of tenants") }
    return page.finished(source: "The plan's text, or the file of plan -o, has all of it.")
  }

  private func item(_ line: (text: String, why: String)) -> String {
    Markdown.escape(line.text) + (line.why.isEmpty ? "" : " (\(Markdown.escape(line.why)))")
  }

  private func item(_ group: FindingGroup) -> String {
    let finding = group.finding
    let place = finding.at.map { " (\(Markdown.escape($0.short)))" } ?? ""
    return "**\(finding.severity.rawValue): \(Markdown.escape(finding.rule))** "
      + "\(Markdown.escape(group.address)): \(Markdown.escape(finding.sentence))\(place)"
  }

  private func item(_ step: ManualStep) -> String {
    let place = step.at.map { " (\(Markdown.escape($0.short)))" } ?? ""
    return "**\(Markdown.escape(step.address.description))** \(Markdown.escape(ManualText.summary(step)))\(place)"
  }

  private func details(_ group: TenantGroups.Group) -> String {
    let tenant = plan.tenants[group.first]
    let summary = PlanSummary([tenant]).line
    let title =
      group.others.isEmpty
      ? "<b>\(Markdown.html(tenant.tenant))</b> (\(Markdown.html(tenant.platform)))"
      : "<b>\(Markdown.html(headline(group)))</b>"
    return "\n<details>\n<summary>\(title): \(Markdown.html(summary))</summary>\n\n"
      + Markdown.fence(group.sections.map { $0.diff() }.joined(separator: "\n"), language: "diff")
      + "\n</details>\n"
  }
}
