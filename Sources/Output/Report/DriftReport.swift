package import Planning
import Source

/// What others changed since the last apply, and nothing else of a plan.
package struct DriftReport: Sendable {
  private let report: PlanReport
  private let tenants: [(tenant: TenantPlan, drift: TenantDrift)]

  package init(plan: Plan) {
    report = PlanReport(plan: plan)
    tenants = plan.tenants.map { ($0, TenantDrift($0)) }.filter { !$0.1.all.isEmpty }
  }

  /// Whether nothing was changed outside, as far as tenants could be read.
  package var isEmpty: Bool { tenants.isEmpty }

  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    var result = TextBuffer()
    for limit in report.limits { result.append(limit + "\n\n") }
    let groups = groups
    for group in groups.groups {
      result.append(paint(.bold, headline(group)) + "\n\n")
      for section in group.sections { section.write(paint, to: &result) }
      result.append("\n")
    }
    for (title, failures) in report.sortedFailures {
      result.append(paint(.red, title) + "\n" + failures.sentences.map { "  ! \($0)\n" }.joined() + "\n")
    }
    return result.text + paint(.bold, verdict) + "\n"
  }

  package func markdown() -> String {
    var page = MarkdownPage(marker: "drift", title: "Dialtone drift")
    page.append("\n**\(verdict)**\n", else: "verdict")
    for limit in report.limits { page.append("\n\(Markdown.escape(limit))\n", else: "remark") }
    for (title, failures) in report.sortedFailures {
      page.append(failures.sentences.map(Markdown.escape), under: title, else: "failure")
    }
    for group in groups.groups {
      let text = group.sections.map { $0.diff() }.joined()
      page.append(
        "\n**\(Markdown.escape(headline(group)))**\n\n\(Markdown.fence(text, language: "diff"))",
        else: "group of tenants"
      )
    }
    return page.finished(source: "The text of dialtone drift has all of it.")
  }

  package func github() -> String {
    let summary = GitHubAnnotation(level: .notice, title: "drift", message: verdict)
    return ([summary] + tenants.flatMap(\.drift.annotations)).map(\.text).joined()
  }

  package func sarif(version: String) throws -> String {
    let rule = SARIFRule(
      id: "changed-outside",
      meaning: "Somebody changed a managed resource outside since the last apply.",
      help: "Apply the configuration to put it back, or declare what is live."
    )
    let results = tenants.flatMap(\.drift.annotations).map { annotation in
      SARIFLog.Result(rule: rule.id, level: .warning, message: annotation.message, at: annotation.at)
    }
    let failures = report.plan.failures
    let failure = failures.isEmpty ? nil : failures.sentences.joined(separator: "; ")
    return try SARIFLog(version: version, rules: [rule], results: results, failure: failure).text()
  }

  package func json() throws -> String {
    try JSONOutput.encode(
      Document(
        tenants: tenants.map {
          Document.Tenant(tenant: $0.tenant.tenant, platform: $0.tenant.platform, drift: $0.drift.all)
        },
        failures: report.plan.failures
      )
    )
  }

  private struct Document: Encodable {
    struct Tenant: Encodable {
      var tenant: String
      var platform: String
      var drift: [Drift]
    }

    var format = "dialtone-drift"
    var version = 1
    var tenants: [Tenant]
    var failures: [ReadFailure]
  }

  private var groups: TenantGroups { TenantGroups(tenants.map(\.tenant), sections: sections) }

  private func sections(of tenant: TenantPlan) -> [PlanSection] {
    [PlanSection(title: TenantDrift.title, lines: TenantDrift(tenant).lines)].filter { !$0.isEmpty }
  }

  private func headline(_ group: TenantGroups.Group) -> String {
    TenantGroups.headline(group, of: tenants.map(\.tenant))
  }

  private var verdict: String {
    let count = tenants.reduce(0) { $0 + $1.drift.all.count }
    let unread = report.plan.failures.count
    let failed = unread > 0 ? " \(Count.of(unread, "tenant")) could not be compared." : ""
    guard count > 0 else { return "No drift: nothing was changed outside since the last apply.\(failed)" }
    return "\(Count.of(count, "resource")) in \(Count.of(tenants.count, "tenant")) changed outside.\(failed)"
  }
}
