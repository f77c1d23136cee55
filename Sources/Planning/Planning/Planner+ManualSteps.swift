import Model
import Source

extension Planner {
  /// What a person has to set, and what of it somebody said was done.
  mutating func planManualSteps() throws(PlanningProblem) {
    guard !input.asked.isEmpty || !input.acknowledged.isEmpty else { return }
    var known = acknowledgements()
    let made = Set(plan.changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    for resource in input.asked {
      var former = known.removeValue(forKey: resource.address)
      if made.contains(resource.address), let void = former {
        plan.lapsed.append(Lapse(address: resource.address, paths: try paths(of: void, resource.kind), isRenewed: true))
        former = nil
      }
      try ask(resource, former, isNew: made.contains(resource.address))
    }
    for former in known.values.sorted(by: { $0.address.precedesByBytes($1.address) }) { try noteLapse(of: former) }
  }

  private mutating func ask(
    _ resource: Declared,
    _ former: Acknowledgement?,
    isNew: Bool
  ) throws(PlanningProblem) {
    let done = try former.map { known throws(PlanningProblem) in try known.settings(of: resource.kind) }
    func isOpen(_ setting: Settings.Setting) -> Bool {
      guard let done else { return true }
      // Where an older version said it in the instructions, it was acknowledged with them.
      let isDerived = resource.kind.leaves[setting.leaf].field.traits.contains(.derived)
      if isDerived, done[setting.leaf] == nil { return false }
      return done[setting.leaf] != setting.value
    }
    guard resource.settings.all.contains(where: isOpen) else {
      if !resource.settings.isEmpty { acknowledged.append(resource.address) }
      if input.outdatedByHand.contains(resource.address) { plan.records.append(renewal(of: resource)) }
      let paths = (done?.all ?? []).filter { resource.settings[$0.leaf] == nil }.map {
        resource.kind.leaves[$0.leaf].path
      }
      if !paths.isEmpty { plan.lapsed.append(Lapse(address: resource.address, paths: paths)) }
      return
    }
    let binding = input.tenant.platform[resource.address.kind]
    let gone = (done?.all ?? []).filter { resource.settings[$0.leaf] == nil }.map { setting in
      let leaf = resource.kind.leaves[setting.leaf]
      return ManualStep.Field(
        leaf,
        how: binding?.how(of: leaf.path, in: resource) ?? "",
        value: .null,
        before: setting.value,
        at: nil,
        isGone: true
      )
    }
    plan.manualSteps.append(
      ManualStep(
        address: resource.address,
        at: input.sources.location(resource.range),
        fields: resource.settings.all.map { setting in
          let leaf = resource.kind.leaves[setting.leaf]
          let isOpen = isOpen(setting)
          return ManualStep.Field(
            leaf,
            how: binding?.how(of: leaf.path, in: resource) ?? "",
            value: setting.value,
            before: isOpen ? done?[setting.leaf] : nil,
            isOpen: isOpen,
            at: setting.range.map { input.sources.location($0) }
          )
        } + gone,
        formerly: former.map { ManualStep.Former(who: $0.who, when: $0.at, commit: $0.commit) },
        afterCreation: isNew
      )
    )
  }

  /// What the state has to learn anew of what was acknowledged.
  private func renewal(of resource: Declared) -> Change {
    Change(
      .manual,
      resource.address,
      of: resource.kind,
      identity: nil,
      name: resource.liveName,
      at: input.sources.location(resource.range),
      declared: resource.settings,
      precondition: nil
    )
  }

  /// What was acknowledged, by the addresses that the resources have now.
  private mutating func acknowledgements() -> [Address: Acknowledgement] {
    var known = Dictionary(input.acknowledged.map { ($0.address, $0) }) { first, _ in first }
    let moved = plan.moves.compactMap { move in known.removeValue(forKey: move.from).map { (move.to, $0) } }
    for (address, acknowledgement) in moved { known[address] = acknowledgement }
    let declared = Set(input.asked.map(\.address))
    for resource in input.asked where input.isByHand(resource.address.kind) && known[resource.address] == nil {
      guard let renaming = resource.renamedFrom else { continue }
      let former = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: renaming.key)
      guard !declared.contains(former), let acknowledgement = known.removeValue(forKey: former) else { continue }
      known[resource.address] = acknowledgement
      plan.moves.append(Move(from: former, to: resource.address, at: input.sources.location(renaming.range)))
    }
    return known
  }

  /// What nobody asks for any more lapses; what this run did not look at does not.
  private mutating func noteLapse(of former: Acknowledgement) throws(PlanningProblem) {
    let address = former.address
    let isDeclared = input.stated.contains { $0.resource.address == address }
    if !isDeclared {
      // It goes, or stays, with the resource that it belongs to.
      if input.lastApplied.contains(where: { $0.address == address }) { return }
      if input.unreadFiles.contains(former.file) || input.tenant.sections[address.kind] == nil || address.key == nil {
        leftByHand.append(former)
        return
      }
    }
    let kind = input.catalog[address.kind]
    let paths = try kind.map { kind throws(PlanningProblem) in try self.paths(of: former, kind) } ?? []
    plan.lapsed.append(Lapse(address: address, paths: paths))
  }

  private func paths(
    of acknowledgement: Acknowledgement,
    _ kind: KindDescription
  ) throws(PlanningProblem) -> [String] {
    try acknowledgement.settings(of: kind).all.map { kind.leaves[$0.leaf].path }
  }

  /// Says of each lapse that only a person can undo what a person set.
  mutating func noteLapses() {
    for lapse in plan.lapsed where !lapse.isRenewed {
      // What an older version asked people for and this one sets is declared as before.
      let managed = managedPaths(at: lapse.address)
      let left = lapse.paths.filter { !managed.contains($0) }
      if left.isEmpty && !lapse.paths.isEmpty { continue }
      let paths = left.isEmpty ? "" : " (\(left.joined(separator: ", ")))"
      plan.leftAlone.append(
        Note(
          subject: "\(lapse.address)",
          message:
            "set by hand and no longer declared\(paths): it stays until a person undoes it, and apply forgets that it was acknowledged"
        )
      )
    }
  }
}

extension Planner {
  /// The paths of a resource that the tool sets.
  private func managedPaths(at address: Address) -> Set<String> {
    guard let resource = input.stated.first(where: { $0.resource.address == address })?.resource else { return [] }
    return Set(resource.settings.all.map { resource.kind.leaves[$0.leaf].path })
  }
}

extension PlanningInput {
  /// Whether the platform has no API at all of a kind.
  func isByHand(_ kind: KindName) -> Bool { tenant.platform[kind]?.byHand != nil }
}

extension TenantPlan {
  /// Marks the changes that have to wait for a person: those that name what is not set yet, and those that need them.
  mutating func block(among resources: [Declared]) {
    let open = Set(manualSteps.map(\.address))
    guard !open.isEmpty else { return }
    let references = Dictionary(resources.map { ($0.address, $0.references) }) { first, _ in first }
    var blockers: [Address: Set<Address>] = [:]
    for change in changes where change.action != .delete && change.action != .forget {
      let named = Set(references[change.address] ?? []).intersection(open)
      if !named.isEmpty { blockers[change.address] = named }
    }
    var needing: [Address: [Address]] = [:]
    for change in changes { for other in change.requires { needing[other, default: []].append(change.address) } }
    var grown = Array(blockers.keys)
    while let address = grown.popLast() {
      guard let known = blockers[address] else { continue }
      for other in needing[address] ?? [] where !known.isSubset(of: blockers[other] ?? []) {
        blockers[other, default: []].formUnion(known)
        grown.append(other)
      }
    }
    for index in changes.indices {
      guard let blocking = blockers[changes[index].address] else { continue }
      changes[index].blockedBy = blocking.sorted { $0.precedesByBytes($1) }
    }
  }
}
