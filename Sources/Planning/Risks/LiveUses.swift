import Model
import Planning

/// What names the resources that a plan takes away, as the platform holds it: also what no file declares any more.
enum LiveUses {
  /// For each resource that is deleted or replaced, those that name it.
  static func uses(of plan: TenantPlan, in input: PlanningInput) throws(PlanningProblem) -> [Address: [Address]] {
    var leaving: [KindName: [String: Address]] = [:]
    for change in plan.changes where change.action == .delete || change.action == .replace {
      guard let identity = change.identity else { continue }
      leaving[change.address.kind, default: [:]][identity] = change.address
    }
    guard !leaving.isEmpty else { return [:] }
    let names = LiveNames(plan, input)
    var uses: [Address: [Address]] = [:]
    for live in input.live + input.bystanders {
      guard let kind = input.shared.catalog[live.kind] else { continue }
      let references = kind.leaves.indices.filter { leaf in
        kind.leaves[leaf].field.shape.referencedKind.map { leaving[$0] != nil } ?? false
      }
      guard !references.isEmpty else { continue }
      let settings = try live.settings(of: kind)
      for leaf in references {
        guard let referenced = kind.leaves[leaf].field.shape.referencedKind else { continue }
        for identity in settings[leaf]?.texts ?? [] {
          guard let address = leaving[referenced]?[identity] else { continue }
          uses[address, default: []].append(names.address(of: live, kind))
        }
      }
    }
    return uses
  }
}
