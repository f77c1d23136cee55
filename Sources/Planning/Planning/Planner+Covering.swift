import Model
import Source

/// What a resource has to hold because others use it.
extension Planner {
  /// Adds to sets that nothing declares what the plan's changes of other resources use.
  ///
  /// The platform would refuse those changes otherwise, and a request that adds it is in the plan as every other one.
  mutating func coverWhatIsUsed() throws(PlanningProblem) {
    guard !plan.changes.isEmpty else { return }
    for (desired, match) in zip(input.desired, matching.matches) {
      guard let live = match.live, let covering = live.remarks?.covering else { continue }
      for field in covering { try cover(field, desired, match, live) }
    }
  }

  private mutating func cover(
    _ covering: CoveringField,
    _ desired: PlanningInput.Desired,
    _ match: Matching.Match,
    _ live: Live
  ) throws(PlanningProblem) {
    let resource = desired.resource
    guard let leaf = resource.kind.leaf(at: covering.path), resource.settings[leaf] == nil else { return }
    let held = try live.settings(of: resource.kind)[leaf]
    for user in plan.changes where user.address.kind == covering.kind && user.isOfWhatStays {
      let present = change(of: resource.address)?.differences.first { $0.leaf.index == leaf }?.after ?? held
      let missing = user.elements(by: covering.use).filter { present?.texts.contains($0) != true }
      guard !missing.isEmpty else { continue }
      let field = FieldChange(
        resource.kind.leaves[leaf],
        before: held,
        after: .set(((present?.texts ?? []) + missing).map { .text($0) }),
        .configuration,
        at: user.place(of: covering.use)
      )
      set(field, of: desired, live, for: user.address)
      // What is not managed is no target's business.
      if match.prior?.identity == live.identity { renewed[user.address, default: []].append(resource.address) }
    }
  }

  private func change(of address: Address) -> Change? { plan.changes.first { $0.address == address } }

  private mutating func set(
    _ field: FieldChange,
    of desired: PlanningInput.Desired,
    _ live: Live,
    for user: Address
  ) {
    let address = desired.resource.address
    guard let index = plan.changes.firstIndex(where: { $0.address == address }) else {
      plan.records.removeAll { $0.address == address }
      unchanged.removeAll { $0 == address }
      let reason = "\(field.path) has to cover what \(user) uses"
      plan.changes.append(change(.update, desired, live, [field], reason: reason))
      return
    }
    plan.changes[index].differences.removeAll { $0.leaf == field.leaf }
    plan.changes[index].differences.append(field)
    plan.changes[index].differences.sort { $0.leaf.index < $1.leaf.index }
  }
}

extension Change {
  /// What it makes a resource use.
  fileprivate func elements(by use: CoveringField.Use) -> [String] {
    switch use {
    case .field(let path): fields.first { $0.path == path }?.after?.texts ?? []
    case .always(let elements): action == .create ? elements : []
    }
  }

  /// The line that says so.
  fileprivate func place(of use: CoveringField.Use) -> Location? {
    if case .field(let path) = use { fields.first { $0.path == path }?.at ?? at } else { at }
  }
}
