import Model
import Source

/// Plans one tenant: what must change so that live equals the configuration.
package struct Planner {
  let input: PlanningInput
  var matching: Matching
  var plan: TenantPlan
  var unchanged: [Address] = []
  var acknowledged: [Address] = []
  /// What was set by hand and this run did not look at.
  var leftByHand: [Acknowledgement] = []

  package static func plan(_ input: PlanningInput, targets: Targets) throws(PlanningProblem) -> TenantPlan {
    var planner = Planner(input: input, matching: try Matching(input))
    try planner.planWhatIsDeclared()
    let replaced = planner.plan.changes.filter { $0.action == .replace }
    if !replaced.isEmpty {
      // What names a replaced resource has to learn its new identity.
      planner = Planner(input: input, matching: planner.matching.without(identitiesOf: replaced))
      try planner.planWhatIsDeclared()
    }
    planner.followCopies()
    planner.renewCopies()
    try planner.planManualSteps()
    try planner.planWhatIsNotDeclared()
    try planner.checkLiveNeeds()
    planner.noteUnverifiable()
    planner.noteUncompared()
    let resources = input.stated.map(\.resource)
    if !targets.takesWholeTenants { planner.plan.restrict(to: targets, among: resources) }
    planner.noteLapses()
    planner.plan.unchanged = planner.unchanged.count { targets.takesWholeTenants || targets.contains($0) }
    planner.plan.acknowledged = planner.acknowledged.count { targets.takesWholeTenants || targets.contains($0) }
    try planner.plan.order(by: input)
    planner.plan.block(among: resources)
    planner.plan.keepOut(by: input, planner.matching)
    planner.plan.gates = try Gates.gates(of: planner.plan, input)
    return planner.plan
  }

  private init(input: PlanningInput, matching: Matching) {
    self.input = input
    self.matching = matching
    plan = TenantPlan(
      tenant: input.tenant.name,
      platform: input.tenant.platform.name,
      connection: input.tenant.approach.mapValues(\.shown),
      serial: input.serial
    )
  }

  private mutating func planWhatIsDeclared() throws(PlanningProblem) {
    for (stated, match) in zip(input.stated, matching.matches) { try plan(stated, match) }
  }

  private mutating func plan(_ stated: PlanningInput.Stated, _ match: Matching.Match) throws(PlanningProblem) {
    let resource = stated.resource
    noteMove(resource, match)
    plan.leftAlone += (match.live?.remarks?.notes ?? []).map { Note(subject: "\(resource.address)", message: $0) }
    guard let live = match.live else {
      let reason = isUnfinished(resource.address) ? Self.completion : match.prior == nil ? nil : "deleted outside"
      plan.changes.append(creation(of: resource, form: (stated.canonical, stated.digest), reason: reason))
      noteLoss(of: resource.address, match)
      return
    }
    let isSettled = match.prior?.identity == live.identity
    let files = digests(of: resource)
    if isSettled, let prior = match.prior, prior.files ?? files == files, prior.digest == stated.digest,
      prior.liveDigest == live.digest,
      live.remarks?.fingerprints.isEmpty ?? true,
      !namesUnsettled(resource), !isReasserted(resource, live)
    {
      unchanged.append(resource.address)
      if needsRecord(resource, prior) || (prior.files != files && !files.isEmpty) {
        plan.records.append(change(.adopt, resource, live))
      }
      return
    }
    try compare(resource, match, live, isSettled: isSettled)
  }

  /// What the files hold that the resource names.
  private func digests(of resource: Declared) -> FileDigests {
    guard !resource.kind.fileLeaves.isEmpty else { return FileDigests() }
    return FileDigests(resource.settings.files(of: resource.kind).compactMapValues { input.files[$0]?.sha256 })
  }

  private mutating func compare(
    _ resource: Declared,
    _ match: Matching.Match,
    _ live: Live,
    isSettled: Bool
  ) throws(PlanningProblem) {
    // What was applied to another place says nothing about this one.
    let prior = isSettled && live.remarks?.isElsewhere != true ? match.prior : nil
    let settings = try settings(of: live, resource.kind)
    let now = translate(settings, resource.kind, matching.keys)
    var difference = FieldDifference(
      resource,
      prior: try prior.map { row throws(PlanningProblem) in
        translate(try row.settings(of: resource.kind), resource.kind, matching.renamed)
      },
      live: now,
      files: FieldDifference.Files(stated: input.files, applied: prior?.files),
      before: matching.keysBefore.map { translate(settings, resource.kind, $0) } ?? now,
      binding: input.tenant.platform[resource.address.kind],
      remarks: live.remarks,
      reasserts: input.reasserts,
      withheld: input.withheld,
      isManaged: isSettled,
      isNew: { [matching, tenant = input.tenant.name] kind, key in
        matching.unsettled.contains(Address(tenant: tenant, kind: kind, key: key))
      },
      liveName: { [matching] kind, identity in matching.liveName(kind, identity) },
      sources: input.sources
    )
    // What an interrupted run wrote, or began to, was agreed to then.
    if isUnfinished(resource.address) { difference.agree() }
    for (path, word) in difference.unknownWords {
      plan.leftAlone.append(
        Note(
          subject: "\(resource.address).\(path)",
          message: "is \"\(word)\" on the platform, a word that this tool does not know; it is left as it is"
        )
      )
    }
    if !difference.drift.isEmpty {
      plan.drift.append(Drift(address: resource.address, isGone: false, fields: difference.drift))
    }
    if difference.fields.isEmpty, isSettled || resource.kind.cardinality == .one {
      unchanged.append(resource.address)
      plan.records.append(change(.adopt, resource, live))
    } else if difference.needsReplacement {
      guard isSettled else {
        throw .unmanagedReplacement(
          resource,
          live,
          difference.fixed,
          at: input.sources.location(resource.range)
        )
      }
      if let pinned = resource.pinnedIdentity { throw .pinnedReplacement(resource, pinned, difference.fields) }
      var replacement = creation(of: resource, reason: nil)
      replacement.action = .replace
      replacement.identity = live.identity
      replacement.precondition = live.digest.hexadecimal
      difference.agree()
      replacement.fields = difference.fields
      replacement.reason = "cannot change in place"
      plan.changes.append(replacement)
    } else {
      let isUpdate = isSettled || resource.kind.cardinality == .one
      var change = change(isUpdate ? .update : .adopt, resource, live)
      change.fields = difference.fields
      if isUnfinished(resource.address) {
        change.reason = Self.completion
      } else if live.remarks?.isElsewhere == true {
        change.reason = "prepared where the tenant moves to"
      } else if let former = match.prior, former.identity != live.identity {
        change.reason = "in the place of \(former.identity)"
        if matching.live(for: former) == nil { noteLoss(of: resource.address, match) }
      }
      plan.changes.append(change)
    }
  }

  /// Where somebody changed what others hold a copy of, the copies differ from it, and nobody changed those: one report, at
  /// what was changed.
  private mutating func followCopies() {
    let drifted = Set(plan.drift.filter { !$0.isGone }.map(\.address))
    guard !drifted.isEmpty else { return }
    for (stated, match) in zip(input.stated, matching.matches) {
      guard let copies = match.live?.remarks?.copies, !copies.isEmpty else { continue }
      let followed = copies.filter { path in
        guard let leaf = stated.resource.kind.leaf(at: path) else { return false }
        return stated.resource.names(anyOf: drifted, at: leaf)
      }
      if !followed.isEmpty { follow(followed, at: stated.resource.address) }
    }
  }

  private mutating func follow(_ copies: Set<String>, at address: Address) {
    guard let place = plan.drift.firstIndex(where: { $0.address == address }) else { return }
    plan.drift[place].fields.removeAll { copies.contains($0.path) }
    if plan.drift[place].fields.isEmpty { plan.drift.remove(at: place) }
    guard let index = plan.changes.firstIndex(where: { $0.address == address }) else { return }
    for field in plan.changes[index].fields.indices where copies.contains(plan.changes[index].fields[field].path) {
      guard plan.changes[index].fields[field].cause == .drift else { continue }
      plan.changes[index].fields[field].cause = .configuration
      plan.changes[index].fields[field].lastApplied = nil
      plan.changes[index].fields[field].before = plan.changes[index].fields[field].after
      plan.changes[index].reason = plan.changes[index].reason ?? Self.renewal(plan.changes[index].fields[field].path)
    }
  }

  private static func renewal(_ path: String) -> String { "its copy of the \(path)'s settings is renewed" }

  /// What holds a copy of another resource's settings is written again where those change.
  private mutating func renewCopies() {
    let changed = Set(
      plan.changes.filter { change in
        change.action != .create && change.hasFields && change.fields.contains { $0.cause != .reasserted }
      }.map(\.address)
    )
    guard !changed.isEmpty else { return }
    for (stated, match) in zip(input.stated, matching.matches) {
      let resource = stated.resource
      guard let live = match.live, let copies = live.remarks?.copies, !copies.isEmpty else { continue }
      let renewed = resource.settings.all.filter { setting in
        let leaf = resource.kind.leaves[setting.leaf]
        return copies.contains(leaf.path) && resource.names(anyOf: changed, at: setting.leaf)
      }
      for setting in renewed { renew(setting, of: resource, live) }
    }
  }

  private mutating func renew(_ setting: Settings.Setting, of resource: Declared, _ live: Live) {
    let leaf = resource.kind.leaves[setting.leaf]
    let at = setting.range.map { input.sources.location($0) }
    let field = FieldChange(leaf, before: setting.value, after: setting.value, .configuration, at: at)
    if let index = plan.changes.firstIndex(where: { $0.address == resource.address }) {
      guard !plan.changes[index].fields.contains(where: { $0.path == leaf.path }) else { return }
      plan.changes[index].fields.append(field)
      plan.changes[index].fields.sort { $0.path.precedesByBytes($1.path) }
      return
    }
    var change = change(.update, resource, live)
    change.reason = Self.renewal(leaf.path)
    change.fields = [field]
    plan.records.removeAll { $0.address == resource.address }
    unchanged.removeAll { $0 == resource.address }
    plan.changes.append(change)
  }

  static let completion = "completes an interrupted run"

  func isUnfinished(_ address: Address) -> Bool { input.unfinished[address] != nil }

  /// A managed resource that is gone is drift, unless this tool itself was cut off while it removed it.
  private mutating func noteLoss(of address: Address, _ match: Matching.Match) {
    guard match.prior != nil, !isUnfinished(address) else { return }
    plan.drift.append(Drift(address: address, isGone: true, fields: []))
  }

  private mutating func noteMove(_ resource: Declared, _ match: Matching.Match) {
    guard let former = match.formerKey else { return }
    let from = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: former)
    plan.moves.append(
      Move(from: from, to: resource.address, at: resource.renamedFrom.map { input.sources.location($0.range) })
    )
  }

  private func needsRecord(_ resource: Declared, _ prior: LastApplied) -> Bool {
    // A journal entry is settled even where the interrupted write turns out to have been done.
    input.unfinished[resource.address] != nil || input.outdated.contains(resource.address)
      || prior.isProtected != resource.isProtected
      || prior.address != resource.address || prior.file != input.recordedFiles[Int(resource.range.source)]
  }

  private func isReasserted(_ resource: Declared, _ live: Live) -> Bool {
    input.reasserts && Untold(input.tenant.platform[resource.address.kind], live.remarks).holdsAny(of: resource)
  }

  private func namesUnsettled(_ resource: Declared) -> Bool {
    !matching.unsettled.isEmpty && resource.references.contains { matching.unsettled.contains($0) }
  }

  /// What a live resource holds, with the fingerprints of its secrets where the platform tells those.
  private func settings(of live: Live, _ kind: KindDescription) throws(PlanningProblem) -> Settings {
    var settings = try live.settings(of: kind)
    for (path, fingerprint) in live.remarks?.fingerprints ?? [:] {
      guard let leaf = kind.leaf(at: path) else { continue }
      settings[leaf] = .secret(Secret(fingerprint: fingerprint))
    }
    return settings
  }

  /// Settings with other names for the resources that they name: keys instead of identities, new keys instead of former
  /// ones.
  private func translate(_ settings: Settings, _ kind: KindDescription, _ names: [KindName: [String: String]])
    -> Settings
  {
    settings.mapValues { leaf, value in
      guard let referenced = kind.leaves[leaf].field.shape.referencedKind, let keys = names[referenced] else {
        return value
      }
      return switch value {
      case .text(let identity): .text(keys[identity] ?? identity)
      case .list(let elements):
        .set(
          elements.map { element in
            if case .text(let identity) = element { .text(keys[identity] ?? identity) } else { element }
          }
        )
      default: value
      }
    }
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
