import Digest
import Model
import Planning
import Platform
import Source
import State

#if SIMULATED_FAULTS
  import Threads
#endif

/// Makes what the state holds of what was done.
struct Recorder: Sendable {
  let plan: TenantPlan
  let platform: PlatformFacts
  private let catalog: Catalog
  private let known: KnownFingerprints
  private let run: ApplyRun
  /// By the name in the plan, the name under which the state remembers a file: looked up once for each file.
  private let recordedFiles: [String: String]

  init(
    _ plan: TenantPlan,
    _ platform: PlatformFacts,
    _ catalog: Catalog,
    _ known: KnownFingerprints,
    _ run: ApplyRun
  ) {
    self.plan = plan
    self.platform = platform
    self.catalog = catalog
    self.known = known
    self.run = run
    let places = (plan.changes + plan.records).compactMap { $0.at?.file } + plan.manualSteps.compactMap { $0.at?.file }
    let files = Array(Set(places))
    recordedFiles = Dictionary(uniqueKeysWithValues: zip(files, run.names.recorded(files)))
  }

  private var secrets: Secrets { run.secrets }

  /// Tells the state what was done.
  func record(_ outcomes: [Outcome]) async throws {
    let place = platform.place?.name(in: plan.connection)
    try await run.state.record(
      outcomes,
      tenant: plan.tenant,
      platform: plan.platform,
      place: place,
      renaming: ListedNames(moving: outcomes.compactMap(\.moved), in: catalog),
      forgetting: namesOfDeleted(by: outcomes),
      run: run.id
    )
  }

  /// That others list what was deleted; nil where nothing was, or nothing lists its kind.
  private func namesOfDeleted(by outcomes: [Outcome]) -> ListedNames? {
    let deleted = KeysByKind(outcomes.compactMap(\.deleted))
    return ListedNames(of: deleted.isEmpty ? [] : deleted.kinds, in: catalog) { $0.without(deleted, of: $1) }
  }

  /// - Parameters:
  ///   - pending: the leaves that portions to come will set.
  ///   - begun: what the lists among them hold so far.
  func applied(
    _ change: Change,
    identity: String,
    liveDigest: [UInt8],
    pending: Set<Int> = [],
    begun: Settings = Settings(),
    _ deed: Deed
  ) throws -> Outcome {
    let form = try pending.isEmpty ? change.form ?? form(change, deed) : form(change, pending, begun)
    return .applied(
      LastApplied(
        address: change.address,
        identity: identity,
        canonical: form.canonical,
        digest: form.digest,
        liveDigest: liveDigest,
        file: change.at.flatMap { recordedFiles[$0.file] } ?? "",
        isProtected: change.isProtected,
        files: files(change)
      ),
      deed
    )
  }

  /// What the files hold that the change's fields name.
  private func files(_ change: Change) -> FileDigests {
    guard !change.kind.fileLeaves.isEmpty else { return FileDigests() }
    return FileDigests(change.declared.files(of: change.kind).compactMapValues { run.digests[$0] })
  }

  /// What the history tells of something new that holds no secret is what the state keeps of it.
  private func form(_ change: Change, _ deed: Deed) throws -> StoredForm {
    guard change.action == .create, !change.kind.holdsSecrets, let canonical = deed.after else {
      return try form(change, [], Settings())
    }
    return StoredForm(canonical: canonical, digest: Digest.sha256(canonical))
  }

  private func form(_ change: Change, _ pending: Set<Int>, _ begun: Settings) throws -> StoredForm {
    let declared = change.declared
    var settings = pending.isEmpty ? declared : Settings(declared.all.filter { !pending.contains($0.leaf) })
    for leaf in pending { settings[leaf] = begun[leaf] ?? found(leaf, of: change) }
    let remembered = try secrets.remembered(settings, at: place(of: change.address, change.kind))
    let canonical = Canonical.encode(remembered, of: change.kind)
    return StoredForm(canonical: canonical, digest: Digest.sha256(canonical))
  }

  /// What a portion that is still to come leaves as it is, where the state knew it or nothing else remembers it.
  private func found(_ leaf: Int, of change: Change) -> Value? {
    guard let field = change.differences.first(where: { $0.leaf.index == leaf }) else { return nil }
    let shape = change.kind.leaves[leaf].field.shape
    if change.kind.cardinality == .many, change.action == .update, !shape.isSecret,
      field.cause == .configuration || field.cause == .defaulted
    {
      // Nobody changed it outside: it is what was last applied.
      return field.before
    }
    guard platform[change.kind.name]?.unreadable(change.kind.leaves[leaf].path) != nil, shape.referencedKind != nil
    else {
      return nil
    }
    return field.before
  }

  /// Where the secrets of a resource are declared; those that the tool sets, or those that people set.
  func place(of address: Address, _ kind: KindDescription, manual isManual: Bool = false) -> SecretPlace {
    SecretPlace(address: address, kind: kind, known: known[address, manual: isManual])
  }

  /// What is recorded of a manual step that somebody says is done.
  func acknowledged(_ step: ManualStep, _ kind: KindDescription) throws -> Outcome {
    let settings = try secrets.remembered(step.settings, at: place(of: step.address, kind, manual: true))
    return .acknowledged(
      step.address,
      canonical: Canonical.encode(settings, of: kind),
      file: step.at.flatMap { recordedFiles[$0.file] } ?? "",
      paths: step.fields.filter(\.isOpen).map(\.path)
    )
  }

  /// What is left of an acknowledgement once some of it is no longer asked for.
  func lapsed(_ lapse: Lapse, _ known: Acknowledgement?, _ kind: KindDescription) throws -> Outcome {
    let settings =
      try known.map { try Canonical.decode($0.canonical, of: kind, at: lapse.address) } ?? Settings()
    let left = Settings(settings.all.filter { !lapse.paths.contains(kind.leaves[$0.leaf].path) })
    return .lapsed(
      lapse.address,
      left: left.isEmpty ? nil : Canonical.encode(left, of: kind),
      paths: lapse.paths
    )
  }

  /// The paths that were sent and are not read back as they were sent.
  func missed(_ step: Step, _ live: Live) throws -> [String] {
    if step.action == .delete { return [] }
    if case .canonical(let bytes) = live.content, Canonical.holds(bytes, step.settings, of: step.kind) { return [] }
    let held = try live.decoded(as: step.kind)
    let deferred = live.remarks?.deferred?.paths ?? []
    let unreadable = (live.remarks?.unreadable ?? []).union(deferred)
    let readableSecrets = live.remarks?.readableSecrets ?? [:]
    return try step.settings.all.compactMap { setting in
      let leaf = step.kind.leaves[setting.leaf]
      guard setting.value != .null, !leaf.field.traits.contains(.identity) else { return nil }
      if held[setting.leaf] == setting.value || unreadable.contains(leaf.path) { return nil }
      if platform[step.kind.name]?.unreadable(leaf.path) != nil { return nil }
      if case .secret(let secret) = setting.value, let readable = readableSecrets[leaf.path] {
        return try secret.fingerprint.map { try secrets.fingerprints.isOf(readable, $0) } == true ? nil : leaf.path
      }
      return leaf.path
    }
  }

  /// Whether all that is declared is there: also what was not sent, because it was right when the plan was made, and which
  /// somebody may have changed since.
  ///
  /// - Parameter missed: what of the step is not there.
  func isAsDeclared(_ step: Step, _ live: Live, missed sent: [String]) throws -> Bool {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.liveTakenForDeclared) { return true }
    #endif
    if step.settings == step.desired {
      guard sent.isEmpty else { return false }
    } else {
      var whole = step
      whole.settings = step.desired
      guard try missed(whole, live).isEmpty else { return false }
    }
    let cleared = step.desired.all.filter(\.value.isNull)
    guard !cleared.isEmpty else { return true }
    let held = try live.decoded(as: step.kind)
    return cleared.allSatisfy { setting in
      let path = step.kind.leaves[setting.leaf].path
      guard let value = held[setting.leaf], !value.isNull else { return true }
      return value == live.remarks?.defaults[path] ?? platform[step.kind.name]?.defaults[path]
    }
  }

  /// Whether all that was sent can be read back.
  func isReadable(_ step: Step, _ live: Live) -> Bool {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.secretsTakenForWritten) { return true }
    #endif
    let unreadable = live.remarks?.unreadable.subtracting(live.remarks?.notStored ?? []) ?? []
    return step.settings.all.allSatisfy { setting in
      let path = step.kind.leaves[setting.leaf].path
      return !unreadable.contains(path) && platform[step.kind.name]?.unreadable(path) == nil
    }
  }
}
