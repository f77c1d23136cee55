package import Documents
package import Planning
import Source

/// A plan in numbers.
package struct PlanCounts: Documented, Sendable {
  package static let schemaName = "plan_counts"

  package static let table = DocumentTable<Self>(
    "The plan in numbers.",
    [
      .init("tenants", "Tenants that are planned.", \.tenants),
      .init("create", "Resources to create.", { $0[.create] }),
      .init("update", "Resources to update in place.", { $0[.update] }),
      .init("replace", "Resources to delete and create again.", { $0[.replace] }),
      .init("delete", "Resources to delete.", { $0[.delete] }),
      .init("adopt", "Live resources to take into management.", { $0[.adopt] }),
      .init("forget", "Resources that the state stops remembering.", { $0[.forget] }),
      .init("manual", "Manual steps that nobody has acknowledged.", \.manual),
      .init("rename", "Resources and tenants whose key changes in the state only.", \.renames),
      .init("unchanged", "Resources that are live as declared.", \.unchanged),
      .init("drift", "Resources that somebody changed outside.", \.drift),
      .init("failures", "Tenants that could not be read or planned.", \.failures),
      .init("errors", "Findings of severity error.", { $0.findings[.error] ?? 0 }),
      .init("warnings", "Findings of severity warning.", { $0.findings[.warning] ?? 0 }),
      .init("notices", "Findings of severity notice.", { $0.findings[.notice] ?? 0 }),
    ]
  )

  private let tenants: Int
  private let actions: [Action: Int]
  private let findings: [Severity: Int]
  private let manual: Int
  private let renames: Int
  private let unchanged: Int
  private let drift: Int
  private let failures: Int

  /// - Parameter drift: how many resources were changed outside, as the report counts them.
  package init(_ plan: Plan, drift: Int) {
    tenants = plan.tenants.count
    actions = Dictionary(plan.tenants.flatMap(\.changes).map { ($0.action, 1) }, uniquingKeysWith: +)
    findings = Dictionary(plan.tenants.flatMap(\.findings).map { ($0.severity, 1) }, uniquingKeysWith: +)
    manual = plan.tenants.reduce(0) { $0 + $1.manualSteps.count }
    renames = plan.tenants.reduce(0) { $0 + $1.moves.count + ($1.renamedFrom == nil ? 0 : 1) }
    unchanged = plan.tenants.reduce(0) { $0 + $1.unchanged }
    self.drift = drift
    failures = plan.failures.count
  }

  private subscript(_ action: Action) -> Int { actions[action] ?? 0 }
}
