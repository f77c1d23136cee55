import Model
import Source

/// What a platform holds as a copy of another resource's settings.
extension Planner {
  /// Where somebody changed what others hold a copy of, the copies differ from it, and nobody changed those: one report, at
  /// what was changed.
  mutating func followCopies() {
    let drifted = Set(plan.drift.filter { !$0.isGone }.map(\.address))
    guard !drifted.isEmpty else { return }
    for (desired, match) in zip(input.desired, matching.matches) {
      let followed = copies(at: match, of: desired.resource, of: drifted)
      if !followed.isEmpty { follow(Set(followed.map(\.leaf)), at: desired.resource.address) }
    }
  }

  private mutating func follow(_ copies: Set<Int>, at address: Address) {
    guard let place = plan.drift.firstIndex(where: { $0.address == address }) else { return }
    plan.drift[place].fields.removeAll { copies.contains($0.leaf.index) }
    if plan.drift[place].fields.isEmpty { plan.drift.remove(at: place) }
    guard let index = plan.changes.firstIndex(where: { $0.address == address }) else { return }
    for place in plan.changes[index].differences.indices {
      let field = plan.changes[index].differences[place]
      guard copies.contains(field.leaf.index), field.cause == .drift else { continue }
      plan.changes[index].differences[place].cause = .configuration
      plan.changes[index].differences[place].before = field.after
      plan.changes[index].differences[place].lastApplied = nil
      plan.changes[index].reason = plan.changes[index].reason ?? Self.renewal(field.leaf)
    }
  }

  private static func renewal(_ leaf: KindDescription.Leaf) -> String {
    "its copy of the \(leaf.path)'s settings is renewed"
  }

  /// What holds a copy of another resource's settings is written again where those change.
  mutating func renewCopies() {
    let changed = Set(
      plan.changes.filter { change in
        change.action != .create && change.differences.contains { $0.cause != .reasserted }
      }.map(\.address)
    )
    guard !changed.isEmpty else { return }
    for (desired, match) in zip(input.desired, matching.matches) {
      guard let live = match.live else { continue }
      let resource = desired.resource
      for setting in copies(at: match, of: resource, of: changed) {
        renew(setting, of: desired, live)
        // What is not managed is no target's business.
        guard match.prior?.identity == live.identity else { continue }
        for named in changed where resource.names(anyOf: [named], at: setting.leaf) {
          renewed[named, default: []].append(resource.address)
        }
      }
    }
  }

  /// The settings of a resource by which it names one of these, and the platform keeps a copy of that one.
  private func copies(
    at match: Matching.Match,
    of resource: Declared,
    of named: Set<Address>
  ) -> [Settings.Setting] {
    guard let copies = match.live?.remarks?.copies, !copies.isEmpty else { return [] }
    return resource.settings.all.filter { setting in
      copies.contains(resource.kind.leaves[setting.leaf].path) && resource.names(anyOf: named, at: setting.leaf)
    }
  }

  private mutating func renew(_ setting: Settings.Setting, of desired: PlanningInput.Desired, _ live: Live) {
    let resource = desired.resource
    let leaf = resource.kind.leaves[setting.leaf]
    let at = setting.range.map { input.shared.sources.location($0) }
    let field = FieldChange(leaf, before: setting.value, after: setting.value, .configuration, at: at)
    if let index = plan.changes.firstIndex(where: { $0.address == resource.address }) {
      guard !plan.changes[index].differences.contains(where: { $0.leaf == leaf }) else { return }
      plan.changes[index].differences.append(field)
      plan.changes[index].differences.sort { $0.leaf.index < $1.leaf.index }
      return
    }
    plan.records.removeAll { $0.address == resource.address }
    unchanged.removeAll { $0 == resource.address }
    plan.changes.append(change(.update, desired, live, [field], reason: Self.renewal(leaf)))
  }
}

extension Declared {
  /// Whether a reference of the resource is to one of these.
  fileprivate func names(anyOf addresses: Set<Address>, at leaf: Int) -> Bool {
    guard let kind = self.kind.leaves[leaf].field.shape.referencedKind else { return false }
    return (settings[leaf]?.texts ?? []).contains { key in
      addresses.contains(Address(tenant: address.tenant, kind: kind, key: key))
    }
  }
}
