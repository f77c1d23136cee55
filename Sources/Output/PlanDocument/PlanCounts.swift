package import Documents
package import Planning
import Source

/// A plan in numbers.
package struct PlanCounts: PlainDocument, Sendable, Equatable {
  package static let schemaName = "plan_counts"

  package static let table = DocumentTable<Self>(
    "The plan in numbers.",
    [
      .always("tenants", "Tenants that are planned.", \.tenants),
      .always("create", "Resources to create.", \.create),
      .always("update", "Resources to update in place.", \.update),
      .always("replace", "Resources to delete and create again.", \.replace),
      .always("delete", "Resources to delete.", \.delete),
      .always("adopt", "Live resources to take into management.", \.adopt),
      .always("forget", "Resources that the state stops remembering.", \.forget),
      .always("manual", "Manual steps that nobody has acknowledged.", \.manual),
      .always("rename", "Resources and tenants whose key changes in the state only.", \.rename),
      .always("unchanged", "Resources that are live as declared, with nothing left to set manually.", \.unchanged),
      .always("drift", "Resources that somebody changed outside.", \.drift),
      .always("failures", "Tenants that could not be read or planned.", \.failures),
      .always("errors", "Findings of severity error.", \.errors),
      .always("warnings", "Findings of severity warning.", \.warnings),
      .always("notices", "Findings of severity notice.", \.notices),
    ]
  )

  package static let blank = PlanCounts()

  private var tenants = 0
  package private(set) var create = 0
  package private(set) var update = 0
  package private(set) var replace = 0
  package private(set) var delete = 0
  package private(set) var adopt = 0
  package private(set) var forget = 0
  package private(set) var manual = 0
  package private(set) var rename = 0
  private var unchanged = 0
  package private(set) var drift = 0
  package private(set) var failures = 0
  package private(set) var errors = 0
  package private(set) var warnings = 0
  package private(set) var notices = 0

  private init() {}

  /// - Parameter drift: how many resources were changed outside, as the report counts them.
  package init(_ plan: Plan, drift: Int) {
    tenants = plan.tenants.count
    for change in plan.tenants.lazy.flatMap(\.changes) { count(change.action) }
    for finding in plan.tenants.lazy.flatMap(\.findings) { count(finding.severity) }
    manual = plan.tenants.reduce(0) { $0 + $1.manualSteps.count }
    rename = plan.tenants.reduce(0) { $0 + $1.moves.count + ($1.renamedFrom == nil ? 0 : 1) }
    unchanged = plan.tenants.reduce(0) { $0 + $1.unchanged }
    self.drift = drift
    failures = plan.failures.count
  }

  private mutating func count(_ action: Action) {
    switch action {
    case .create: create += 1
    case .update: update += 1
    case .replace: replace += 1
    case .delete: delete += 1
    case .adopt: adopt += 1
    case .forget: forget += 1
    // A plan has its manual steps beside its changes.
    case .manual: break
    }
  }

  private mutating func count(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .notice: notices += 1
    }
  }
}
