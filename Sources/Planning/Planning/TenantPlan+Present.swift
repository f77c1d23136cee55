package import Model

extension TenantPlan {
  /// The resources of a kind that are managed or that the plan puts there, under the keys that they have now.
  ///
  /// A run that leaves some of the configuration out creates nothing of that.
  package func present(of kind: KindName, _ input: PlanningInput) -> Set<Address> {
    let moved = Dictionary(moves.map { ($0.from, $0.to) }) { first, _ in first }
    return Set(input.memory.lastApplied.lazy.map(\.address).filter { $0.kind == kind }.map { moved[$0] ?? $0 })
      .union((changes + records).lazy.map(\.address).filter { $0.kind == kind })
  }
}
