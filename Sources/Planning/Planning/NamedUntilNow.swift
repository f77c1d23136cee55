import Model

/// What named the resources that a plan deletes when it was last applied, as far as the plan changes it.
///
/// A resource goes when nothing names it any more.
struct NamedUntilNow {
  private let naming: [Address: Set<Address>]

  init(_ plan: TenantPlan, _ input: PlanningInput) throws(PlanningProblem) {
    let going = Set(plan.changes.lazy.filter { $0.action == .delete }.map(\.address))
    naming = going.isEmpty ? [:] : try Self.naming(going, plan, input)
  }

  private static func naming(
    _ going: Set<Address>,
    _ plan: TenantPlan,
    _ input: PlanningInput
  ) throws(PlanningProblem) -> [Address: Set<Address>] {
    let changed = Set(plan.changes.map(\.address))
    // The state has what is renamed under its former key.
    let moved = Dictionary(plan.moves.map { ($0.from, $0.to) }) { first, _ in first }
    var naming: [Address: Set<Address>] = [:]
    for row in input.memory.lastApplied {
      let address = moved[row.address] ?? row.address
      guard changed.contains(address), let kind = input.shared.catalog[address.kind], !kind.referenceLeaves.isEmpty
      else { continue }
      for reference in kind.references(in: try row.settings(of: kind), of: address.tenant)
      where going.contains(reference) {
        naming[reference, default: []].insert(address)
      }
    }
    return naming
  }

  /// What named a resource that goes.
  subscript(_ address: Address) -> Set<Address> { naming[address] ?? [] }

  /// By what goes, what has to be written first.
  var writtenFirst: [Address: [Address]] { naming.mapValues { naming in naming.sorted { $0.precedesByBytes($1) } } }
}
