import Model
import Planning
import Source

/// One tenant's part of a plan, in the order in which it is worth reading; empty where there is nothing to say.
struct TenantSections: Sendable {
  private let tenant: TenantPlan
  private let drift: TenantDrift
  private let acknowledge: AcknowledgeLine
  /// Whether the findings of all tenants are shown elsewhere.
  private let hasFindingsApart: Bool

  init(_ tenant: TenantPlan, _ acknowledge: AcknowledgeLine, hasFindingsApart: Bool = false) {
    self.hasFindingsApart = hasFindingsApart
    self.tenant = tenant
    self.acknowledge = acknowledge
    drift = TenantDrift(tenant)
  }

  var all: [PlanSection] {
    let changes = tenant.changes
    let intended = changes.indices.filter { !drift.isRepair(changes[$0]) }
    let signIn = intended.filter { ChangeText.affectsSignIn(changes[$0]) }
    let rest = signIn.isEmpty ? intended : intended.filter { !ChangeText.affectsSignIn(changes[$0]) }
    let costs = tenant.costs
    return [
      PlanSection(title: SwitchedOffText.title, lines: switchedOff),
      PlanSection(title: "Apply refuses", lines: tenant.gates.flatMap(lines)),
      PlanSection(title: "Manual steps", lines: tenant.manualSteps.flatMap { ManualText.lines($0, acknowledge) }),
      PlanSection(title: "Changes to sign-in", of: signIn) { ChangeText.draw(changes[$0], costs, on: &$1) },
      PlanSection(title: signIn.isEmpty ? "Changes" : "Other changes", of: rest) {
        ChangeText.draw(changes[$0], costs, on: &$1)
      },
      PlanSection(title: TenantDrift.title, lines: drift.lines),
      PlanSection(title: "Renamed in the configuration", lines: renamedTenant + tenant.moves.map(line)),
      PlanSection(title: "Left alone", lines: tenant.leftAlone.map(line)),
      PlanSection(title: "Findings", lines: hasFindingsApart ? [] : tenant.findings.map(line)),
    ].filter { !$0.isEmpty }
  }

  private var switchedOff: [PlanLine] {
    SwitchedOffText(tenant.switchedOff).lines.map { line in
      PlanLine(indent: 0, mark: .removed, sign: "-", text: line.text, why: line.why)
    }
  }

  private func lines(_ gate: Gate) -> [PlanLine] {
    let addresses = gate.unnamed
    let shown = addresses.prefix(5).map(\.description).joined(separator: ", ")
    let hidden = addresses.count - 5
    let message = InvisibleCharacters.sentence(gate.message)
    let way =
      gate.canBeAllowed ? "allow it with --allow \(gate.gate)" : "no flag overrides it: change the configuration"
    var lines = [PlanLine(indent: 0, mark: .changed, sign: "!", text: "\(gate.gate): \(message)")]
    if !shown.isEmpty { lines.append(PlanLine(indent: 2, text: hidden > 0 ? "\(shown) and \(hidden) more" : shown)) }
    return lines + [PlanLine(indent: 2, text: way)]
  }

  private var renamedTenant: [PlanLine] {
    tenant.renamedFrom.map { former in
      [PlanLine(indent: 0, sign: ">", text: "rename the tenant \(former) → \(tenant.tenant)", why: "in the state only")]
    } ?? []
  }

  private func line(_ move: Move) -> PlanLine {
    PlanLine(indent: 0, sign: ">", text: "rename \(move.from) → \(move.to)", why: move.at?.short ?? "")
  }

  private func line(_ note: Note) -> PlanLine {
    PlanLine(indent: 0, text: note.sentence)
  }

  private func line(_ finding: Finding) -> PlanLine {
    Self.line(FindingGroup(finding: finding, tenantCount: 1))
  }

  static func line(_ group: FindingGroup) -> PlanLine {
    let finding = group.finding
    return PlanLine(
      indent: 0,
      mark: finding.severity == .notice ? .none : .changed,
      text: "\(finding.severity.rawValue)[\(finding.rule)] \(group.address): "
        + InvisibleCharacters.sentence(finding.sentence),
      why: finding.at?.short ?? ""
    )
  }
}
