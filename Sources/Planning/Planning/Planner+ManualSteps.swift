import Model
import Source

extension Planner {
  /// What a person has to set, and what of it somebody said was done.
  mutating func planManualSteps() throws(PlanningProblem) {
    guard !input.manual.isEmpty || !input.memory.acknowledged.isEmpty else { return }
    var known = acknowledgements()
    let made = Set(plan.changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    for resource in input.manual {
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
    let manual = try AskedResource(resource, former)
    guard manual.isOpen else {
      noteAcknowledged(manual)
      return
    }
    let binding = input.tenant.platform[resource.address.kind]
    plan.manualSteps.append(
      ManualStep(
        address: resource.address,
        at: input.shared.sources.location(resource.range),
        fields: manual.fields(in: input.shared.sources) { binding?.how(of: $0.path, in: resource) ?? "" },
        formerly: former.map { ManualStep.Former(who: $0.who, when: $0.at, commit: $0.commit) },
        afterCreation: isNew
      )
    )
  }

  /// Nothing is to be done manually; the state may have something to learn, or to forget.
  private mutating func noteAcknowledged(_ manual: AskedResource) {
    let resource = manual.resource
    if !resource.settings.isEmpty { acknowledged.append(resource.address) }
    if input.memory.outdatedManual.contains(resource.address) { plan.records.append(renewal(of: resource)) }
    let paths = manual.gone.map { resource.kind.leaves[$0.leaf].path }
    if !paths.isEmpty { plan.lapsed.append(Lapse(address: resource.address, paths: paths)) }
  }

  /// What the state has to learn anew of what was acknowledged.
  private func renewal(of resource: Declared) -> Change {
    Change(
      .manual,
      ChangedResource(
        resource.address,
        of: resource.kind,
        identity: nil,
        name: resource.liveName,
        at: input.shared.sources.location(resource.range),
        declared: resource.settings,
        precondition: nil
      )
    )
  }
}

extension PlanningInput {
  /// Whether the platform has no API at all of a kind.
  func isManual(_ kind: KindName) -> Bool { tenant.platform[kind]?.manual != nil }
}
