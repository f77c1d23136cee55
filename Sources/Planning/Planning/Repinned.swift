package import Model

/// A declared resource of which the ID that the configuration pins is now another live resource's, while the one that was
/// managed is still there.
package struct Repinned: Sendable {
  package var change: Change
  /// The ID that was managed until now.
  package var former: String

  /// Those of a plan that others know by their IDs.
  package static func all(in plan: TenantPlan, given input: PlanningInput, of kind: KindName) -> [Repinned] {
    let adopted = plan.changes.filter { $0.action == .adopt && $0.address.kind == kind }
    guard !adopted.isEmpty else { return [] }
    let rows = Dictionary(input.memory.lastApplied.map { ($0.address, $0.identity) }) { first, _ in first }
    let live = Set(input.live.lazy.filter { $0.kind == kind }.map(\.identity))
    return adopted.compactMap { change in
      guard let former = rows[change.address], former != change.identity, live.contains(former) else { return nil }
      return Repinned(change: change, former: former)
    }
  }
}
