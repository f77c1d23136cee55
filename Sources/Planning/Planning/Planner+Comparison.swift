import Model
import Source

extension Planner {
  /// What has to be done about a resource that is there.
  ///
  /// - Parameter isRecorded: whether the state needs to learn nothing of it where nothing is to be done.
  mutating func compare(
    _ desired: PlanningInput.Desired,
    _ match: Matching.Match,
    _ live: Live,
    isRecorded: Bool = false
  ) throws(PlanningProblem) {
    let resource = desired.resource
    let comparison = try Comparison(resource, match, live, matching, input)
    var difference = FieldDifference(comparison)
    // What an interrupted run wrote, or began to, was agreed to then.
    if isUnfinished(resource.address) { difference.agree() }
    if !input.memory.unfinished.isEmpty {
      difference.disown(isUnfinished(resource.address)) { kind, key in
        isUnfinished(Address(tenant: resource.address.tenant, kind: kind, key: key))
      }
    }
    note(difference, of: resource, live)
    let isManaged = comparison.isManaged || resource.kind.cardinality == .one
    if difference.fields.isEmpty, isManaged {
      unchanged.append(resource.address)
      if !isRecorded { plan.records.append(change(.adopt, desired, live)) }
    } else if difference.needsReplacement {
      plan.changes.append(try replacement(of: desired, live, difference, isManaged: comparison.isManaged))
    } else {
      let reason = reason(resource, match, live)
      plan.changes.append(change(isManaged ? .update : .adopt, desired, live, difference.fields, reason: reason))
      if !isUnfinished(resource.address), live.remarks?.isElsewhere != true { noteLossOfFormer(resource, match, live) }
    }
  }

  private mutating func note(_ difference: FieldDifference, of resource: Declared, _ live: Live) {
    for (leaf, word) in difference.unknownWords {
      plan.leftAlone.append(
        Note(
          subject: "\(resource.address).\(leaf.path)",
          message: "is \"\(word)\" on the platform, a word that this tool does not know; it is left as it is"
        )
      )
    }
    if let reason = live.remarks?.deferred?.reason {
      plan.leftAlone += difference.deferred.map { Note(subject: "\(resource.address).\($0.path)", message: reason) }
    }
    if !difference.drift.isEmpty {
      plan.drift.append(Drift(address: resource.address, isGone: false, fields: difference.drift))
    }
  }

  private func replacement(
    of desired: PlanningInput.Desired,
    _ live: Live,
    _ difference: FieldDifference,
    isManaged: Bool
  ) throws(PlanningProblem) -> Change {
    let resource = desired.resource
    guard isManaged else {
      let place = input.shared.sources.location(resource.range)
      let unique = input.tenant.platform[resource.address.kind]?.unique ?? []
      throw .unmanagedReplacement(resource, live, difference.fixed, unique: unique, at: place)
    }
    if let pinned = resource.pinnedIdentity { throw .pinnedReplacement(resource, pinned, difference.fields) }
    var agreed = difference
    agreed.agree()
    return change(.replace, desired, live, agreed.fields, reason: "cannot change in place")
  }

  private func reason(_ resource: Declared, _ match: Matching.Match, _ live: Live) -> String? {
    if isUnfinished(resource.address) { return completion }
    if live.remarks?.isElsewhere == true { return "prepared where the tenant moves to" }
    return former(match, live).map { "in the place of \($0.identity)" }
  }

  /// What was managed until now, where the live resource is another one.
  private func former(_ match: Matching.Match, _ live: Live) -> LastApplied? {
    match.prior.flatMap { $0.identity == live.identity ? nil : $0 }
  }

  private mutating func noteLossOfFormer(_ resource: Declared, _ match: Matching.Match, _ live: Live) {
    guard let former = former(match, live) else { return }
    guard let left = matching.live(for: former) else { return noteLoss(of: resource.address, match) }
    plan.leftAlone.append(
      Note(
        subject: "\(resource.address)",
        message:
          "it was \(left.identity) (\"\(left.name)\") until now, which stays on the platform and is no longer managed; "
          + "what lists it takes it out by a change of its own"
      )
    )
  }
}
