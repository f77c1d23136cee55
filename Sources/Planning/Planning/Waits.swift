import Model

/// Which changes of a tenant's plan come before which, and which of them have to succeed.
struct Waits {
  private let bindings: [KindName: Binding]
  /// What the declared resources name, as far as it changes too.
  private let named: [Address: [Address]]
  private let naming: NamedUntilNow
  private let changed: Set<Address>
  /// What is neither deleted nor forgotten, by kind.
  private let byKind: [KindName: [Change]]

  init(of plan: TenantPlan, by input: PlanningInput) throws(PlanningProblem) {
    let changes = plan.changes
    changed = Set(changes.map(\.address))
    let resources = input.desired.map(\.resource).filter { !$0.kind.referenceLeaves.isEmpty }
    named = Dictionary(resources.map { ($0.address, $0.references) }) { first, _ in first }
    let ordered = input.tenant.platform.bindings.filter { !$0.after.isEmpty }
    bindings = Dictionary(ordered.map { ($0.kind, $0) }) { first, _ in first }
    let lasting = ordered.isEmpty ? [] : changes.filter(\.isOfWhatStays)
    byKind = Dictionary(grouping: lasting, by: \.address.kind)
    naming = try NamedUntilNow(plan, input)
  }

  /// What a change needs, and the kinds whose changes only come before it.
  func ahead(of change: Change) -> (needed: Set<Address>, earlier: [KindName]) {
    // What is deleted waits until nothing names it any more.
    guard change.isOfWhatStays else {
      return (change.action == .delete ? naming[change.address] : [], [])
    }
    let references = change.kind.referenceLeaves.isEmpty ? [] : named[change.address] ?? []
    var needed = Set(references.filter(changed.contains))
    guard let binding = bindings[change.address.kind] else { return (needed, []) }
    for need in binding.needs where need.isOf(change) {
      for other in byKind[need.kind] ?? [] where need.isMet(by: other) { needed.insert(other.address) }
    }
    return (needed, binding.after.filter { byKind[$0] != nil })
  }
}

extension ChangeNeed {
  fileprivate func isOf(_ change: Change) -> Bool { changing.map { change.paths.contains($0) } ?? true }

  fileprivate func isMet(by other: Change) -> Bool {
    let isNew = other.action == .create || other.action == .replace
    return (isNew || !isForNew) && (set.map { other.paths.contains($0) } ?? true)
  }
}

extension Change {
  /// Whether the resource is there afterwards.
  package var isOfWhatStays: Bool { action != .delete && action != .forget }
}
