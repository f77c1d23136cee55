import Model
import Source

extension Planner {
  mutating func planWhatIsDeclared() throws(PlanningProblem) {
    for (desired, match) in zip(input.desired, matching.matches) { try plan(desired, match) }
  }

  private mutating func plan(_ desired: PlanningInput.Desired, _ match: Matching.Match) throws(PlanningProblem) {
    let resource = desired.resource
    noteMove(resource, match)
    plan.leftAlone += (match.live?.remarks?.notes ?? []).map { Note(subject: "\(resource.address)", message: $0) }
    guard let live = match.live else {
      let reason = isUnfinished(resource.address) ? completion : match.prior == nil ? nil : "deleted outside"
      plan.changes.append(creation(of: desired, reason: reason))
      noteLoss(of: resource.address, match)
      return
    }
    try noteEmptied(resource, match)
    let files = digests(of: resource)
    guard let prior = match.prior, isAsApplied(desired, prior, live, files) else {
      return try compare(desired, match, live)
    }
    let isRecorded = !needsRecord(resource, prior) && (prior.files == files || files.isEmpty)
    // A key that is declared as it was may be another resource's by now.
    guard !resource.namesOthers else { return try compare(desired, match, live, isRecorded: isRecorded) }
    unchanged.append(resource.address)
    if !isRecorded { plan.records.append(change(.adopt, desired, live)) }
  }

  /// A section of one resource that declares nothing any more leaves alone what it managed, as one that is not written does.
  private mutating func noteEmptied(_ resource: Declared, _ match: Matching.Match) throws(PlanningProblem) {
    guard resource.kind.cardinality == .one, resource.settings.isEmpty, let prior = match.prior else { return }
    // What people set is a part of its own.
    guard try !prior.settings(of: resource.kind).isEmpty,
      !input.tenant.resources.contains(where: { $0.address == resource.address && !$0.settings.isEmpty })
    else { return }
    plan.leftAlone.append(
      Note(
        subject: "\(resource.address)",
        message:
          "managed earlier; the section \(resource.kind.section) declares none of its fields any more, so they are left alone"
      )
    )
  }

  /// Whether declared and live are both what they were after the last apply, which digests tell without decoding anything.
  private func isAsApplied(
    _ desired: PlanningInput.Desired,
    _ prior: LastApplied,
    _ live: Live,
    _ files: FileDigests
  ) -> Bool {
    prior.identity == live.identity && prior.files ?? files == files && prior.digest == desired.form?.digest
      && prior.liveDigest == live.digest && live.remarks?.fingerprints.isEmpty ?? true
      && !isReasserted(desired.resource, live)
  }

  /// What the files hold that the resource names.
  private func digests(of resource: Declared) -> FileDigests {
    guard !resource.kind.fileLeaves.isEmpty else { return FileDigests() }
    return FileDigests(resource.settings.files(of: resource.kind).compactMapValues { input.shared.files[$0]?.sha256 })
  }

  private mutating func noteMove(_ resource: Declared, _ match: Matching.Match) {
    guard let former = match.formerKey else { return }
    let from = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: former)
    plan.moves.append(
      Move(from: from, to: resource.address, at: resource.renamedFrom.map { input.shared.sources.location($0.range) })
    )
  }

  /// A managed resource that is gone is drift, unless this tool itself was cut off while it removed it.
  mutating func noteLoss(of address: Address, _ match: Matching.Match) {
    guard match.prior != nil, !isUnfinished(address) else { return }
    plan.drift.append(Drift(address: address, isGone: true, fields: []))
  }

  private func needsRecord(_ resource: Declared, _ prior: LastApplied) -> Bool {
    // A journal entry is settled even where the interrupted write turns out to have been done.
    isUnfinished(resource.address) || input.memory.outdated.contains(resource.address)
      || prior.isProtected != resource.isProtected
      || prior.address != resource.address || prior.file != input.shared.recordedFiles[Int(resource.range.source)]
  }

  private func isReasserted(_ resource: Declared, _ live: Live) -> Bool {
    input.shared.reasserts
      && Unreadable(input.tenant.platform[resource.address.kind], live.remarks).holdsAny(of: resource)
  }
}
