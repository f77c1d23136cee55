import Model
import Planning
import Source

extension PlanReport {
  /// One page that needs nothing else: what apply refuses, the findings, what a person has to do, and each resource with its
  /// values as last applied, live and declared.
  package func html() -> String {
    let summary = PlanSummary(plan)
    var page = HTMLPage(title: "Dialtone plan", verdict: summary.line, tenants: plan.tenants.map(\.tenant))
    let notes = [PlanSummary.effort(of: plan.tenants)].compactMap(\.self) + limits
    page.remarks = notes.map { ($0, false) } + (summary.refusal.map { [($0, true)] } ?? [])
    page.append(FailedParts.title, plan.failedParts.items)
    for (title, failures) in sortedFailures { page.append(title, failures.map(\.item)) }
    append(SwitchedOffText.title, to: &page, switchedOff)
    append("Apply refuses", to: &page) { tenant in tenant.gates.map { item($0, in: tenant) } }
    append("Findings", to: &page) { $0.findings.ranked.map(item) }
    append("Manual steps", to: &page) { $0.manualSteps.map(item) }
    append("Changes", to: &page) { ResourceItems($0).changes }
    append(TenantDrift.title, to: &page) { ResourceItems($0).drift }
    append("Renamed in the configuration", to: &page, renamed)
    append("Left alone", to: &page) { $0.leftAlone.map(item) }
    page.append("Left alone", plan.leftAlone.map(item))
    return page.text()
  }

  private func append(_ title: String, to page: inout HTMLPage, _ items: (TenantPlan) -> [HTMLItem]) {
    page.append(title, ofEach: plan.tenants.map(items))
  }

  private func switchedOff(_ tenant: TenantPlan) -> [HTMLItem] {
    (tenant.switchedOff ?? []).map { item in
      let subject = item.path.map { "\(item.address).\($0)" } ?? "\(item.address)"
      return HTMLItem(
        kind: item.address.kind,
        severity: .warning,
        mark: .removed,
        sign: "-",
        verb: "off",
        subject: subject,
        remark: item.values.joined(separator: ", "),
        place: item.at
      )
    }
  }

  private func item(_ gate: Gate, in tenant: TenantPlan) -> HTMLItem {
    let way =
      gate.canBeAllowed ? "allow it with --allow \(gate.gate)" : "no flag overrides it: change the configuration"
    let addresses = gate.addresses.map { HTML.element("p", [], .element("code", [], HTML(words: "\($0)"))) }.joined()
    return HTMLItem(
      kind: gate.addresses.first?.kind,
      severity: Gate.severity,
      verb: gate.gate,
      subject: gate.addresses.count == 1 ? "\(gate.addresses[0])" : tenant.tenant,
      remark: "\(gate.message); \(way)",
      place: place(of: gate, in: tenant),
      body: gate.addresses.count > 1 ? addresses : HTML()
    )
  }

  private func item(_ finding: Finding) -> HTMLItem {
    HTMLItem(
      kind: finding.address.kind,
      severity: finding.severity,
      verb: finding.rule,
      subject: "\(finding.address)",
      remark: finding.sentence,
      place: finding.at
    )
  }

  private func item(_ step: ManualStep) -> HTMLItem {
    HTMLItem(
      kind: step.address.kind,
      severity: .warning,
      mark: .changed,
      sign: "!",
      verb: "set",
      subject: "\(step.address)",
      place: step.at,
      body: HTMLLines.draw(Array(ManualText.lines(step, acknowledge).dropFirst()))
    )
  }

  private func renamed(_ tenant: TenantPlan) -> [HTMLItem] {
    let own =
      tenant.renamedFrom.map { [HTMLItem(verb: "rename the tenant", subject: "\($0) → \(tenant.tenant)")] } ?? []
    return own
      + tenant.moves.map { move in
        HTMLItem(kind: move.to.kind, sign: ">", verb: "rename", subject: "\(move.from) → \(move.to)", place: move.at)
      }
  }

  private func item(_ note: Note) -> HTMLItem {
    HTMLItem(verb: "left alone", subject: note.subject, remark: note.message)
  }
}

extension ReadFailure {
  /// The failure as a page shows it.
  var item: HTMLItem {
    HTMLItem(severity: .error, sign: "!", verb: cause.words, subject: tenant, remark: message)
  }
}
