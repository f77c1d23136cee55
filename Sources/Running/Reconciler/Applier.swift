import Model
import Planning
import Platform
import Source
import State

/// Carries out the plan of one tenant.
struct Applier {
  let plan: TenantPlan
  let platform: PlatformFacts
  /// The manual steps that somebody says are done, and those that are left for a person.
  private let acknowledged: [ManualStep]
  private let left: [ManualStep]
  let writer: any PlatformWriter
  let state: any StateStore
  let run: Int
  let secrets: Secrets
  let catalog: Catalog
  let recorder: Recorder
  let interruption: Interruption
  let progress: @Sendable (Receipt) -> Void
  /// Whether what cannot be read is written again.
  let reasserts: Bool
  /// What the plan creates or replaces: nothing that was set for the same address before is set for it.
  let made: Set<Address>

  /// The platform's identifiers by address, as far as they are known.
  private(set) var identities: [Address: String] = [:]
  private var receipts: [Address: Receipt] = [:]
  private var schedule = Schedule([])
  /// Why nothing more is tried: the platform takes nothing from this tool, or not for now.
  private(set) var halt: PlatformFailure?

  init(
    plan: TenantPlan,
    files: [FileDigest],
    acknowledging: Bool,
    platform: PlatformFacts,
    writer: any PlatformWriter,
    state: any StateStore,
    run: Int,
    secrets: Secrets,
    catalog: Catalog,
    names: FileNames,
    known: KnownFingerprints,
    reasserts: Bool,
    interruption: Interruption,
    progress: @escaping @Sendable (Receipt) -> Void
  ) {
    self.plan = plan
    self.reasserts = reasserts
    made = Set(plan.changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    self.platform = platform
    acknowledged = plan.manualSteps.filter { acknowledging && !$0.afterCreation }
    left = plan.manualSteps.filter { !acknowledging || $0.afterCreation }
    self.writer = writer
    self.state = state
    self.run = run
    self.secrets = secrets
    self.catalog = catalog
    recorder = Recorder(plan: plan, files: files, platform: platform, secrets: secrets, names: names, known: known)
    self.interruption = interruption
    self.progress = progress
  }

  /// Does everything that can be done; one failure stops only what depends on it.
  mutating func apply() async throws -> TenantResult {
    if let former = plan.renamedFrom { try await state.rename(tenant: former, to: plan.tenant, run: run) }
    let snapshot = try await state.snapshot(of: plan.tenant)
    for resource in snapshot.resources { identities[resource.address] = resource.identity }
    try await recordWhatIsKnown(snapshot)
    let items = plan.changes.map { WorkItem($0) }
    let (possible, blocked) = parted(items)
    for (item, blocker) in blocked { note(item, .skipped(because: blocker)) }
    schedule = Schedule(possible)
    let needs = possible.flatMap(needs(of:))
    if !needs.isEmpty { try await writer.prepare(for: needs) }
    await perform()
    for item in schedule.takeRest() {
      let reason = interruption.isRequested ? "interrupted" : halt == nil ? "it waits for itself" : "the run stopped"
      take(item, .notDone(reason: reason))
    }
    let ordered = plan.changes.compactMap { receipts[$0.address] } + byHand
    return TenantResult(
      tenant: plan.tenant,
      platform: plan.platform,
      receipts: ordered,
      renamed: plan.moves.count + (plan.renamedFrom == nil ? 0 : 1)
    )
  }

  /// What an item is going to ask of the platform, as far as permissions go.
  private func needs(of item: WorkItem) -> [Need] {
    let paths = item.change.paths
    return switch item.change.action {
    case .create: [Need(.create, item.kind.name, paths)]
    case .replace:
      [
        Need(.delete, item.kind.name, paths),
        Need(.create, item.kind.name, item.change.declared.all.map { item.kind.leaves[$0.leaf].path }),
      ]
    case .update, .adopt: paths.isEmpty ? [] : [Need(.update, item.kind.name, paths)]
    case .delete: [Need(.delete, item.kind.name, paths)]
    case .forget, .manual: []
    }
  }

  /// Hands the work over in batches, side by side, and takes what came of each as soon as it is known.
  private mutating func perform() async {
    let managed = ManagedIdentities(identities.values)
    await withTaskGroup(of: [Settled].self) { group in
      var running = 0
      repeat {
        while running < Self.batchesAtOnce, !isStopping, let batch = nextBatch(managed) {
          group.addTask { await batch.perform() }
          running += 1
        }
        guard let settled = await group.next() else { return }
        running -= 1
        for result in settled {
          if let identity = result.identity { managed.insert(identity) }
          take(result)
        }
      } while true
    }
  }

  /// The next items that can begin, with their requests; nil where none can.
  private mutating func nextBatch(_ managed: ManagedIdentities) -> Batch? {
    while true {
      let items = schedule.next(max(1, writer.batchLimit))
      guard !items.isEmpty else { return nil }
      var work: [Work] = []
      for item in items { if let next = self.work(item) { work.append(next) } }
      // Each of them may have been given up, which may have made others possible.
      if work.isEmpty { continue }
      return Batch(
        work: work,
        writer: writer,
        state: state,
        run: run,
        recorder: recorder,
        interruption: interruption,
        managed: managed
      )
    }
  }

  /// More at once would only wait for the platform's pace, and an interruption for them.
  private static let batchesAtOnce = 6

  private var isStopping: Bool { halt != nil || interruption.isRequested }

  /// An item with its request; nil, and told, where it names something that has no identity.
  private mutating func work(_ item: WorkItem) -> Work? {
    if let next = item.rest.first {
      var item = item
      item.rest.removeFirst()
      return Work(item: item, step: next)
    }
    do {
      guard let whole = try step(for: item) else { return Work(item: item, step: nil) }
      var item = item
      let portions = writer.portions(of: whole)
      item.rest = Array(portions.dropFirst())
      return Work(item: item, step: portions.first ?? whole)
    } catch {
      take(item, .notDone(reason: "\(error)"))
      return nil
    }
  }

  /// What only the state has to learn: renames, and live values that are already as declared.
  private mutating func recordWhatIsKnown(_ snapshot: Snapshot) async throws {
    var outcomes: [Outcome] = plan.moves.map { .moved(from: $0.from, to: $0.to) }
    outcomes += try self.outcomes(given: snapshot)
    let former = identities
    for move in plan.moves { identities[move.from] = nil }
    for move in plan.moves { identities[move.to] = former[move.from] }
    let renewed = await renewFingerprints()
    for change in plan.records {
      guard let identity = change.identity else { continue }
      let liveDigest = renewed[change.address]?.digest ?? change.precondition ?? []
      outcomes.append(try recorder.applied(change, identity: identity, liveDigest: liveDigest, Deed("record")))
      identities[change.address] = identity
    }
    guard !outcomes.isEmpty else { return }
    try await state.record(outcomes, tenant: plan.tenant, platform: plan.platform, place: recorder.place, run: run)
  }

  /// What the state has to learn of what people did: what was acknowledged, and what nobody asks for any more.
  private func outcomes(given snapshot: Snapshot) throws -> [Outcome] {
    let origins = Dictionary(plan.moves.map { ($0.to, $0.from) }) { first, _ in first }
    let lapses = try plan.lapsed.compactMap { lapse -> Outcome? in
      guard let kind = catalog[lapse.address.kind] else { return nil }
      let former = origins[lapse.address] ?? lapse.address
      return try recorder.lapsed(lapse, snapshot.acknowledged.first { $0.address == former }, kind)
    }
    let done = try acknowledged.compactMap { step in
      try catalog[step.address.kind].map { try recorder.acknowledged(step, $0) }
    }
    return lapses + (try renewals(of: snapshot)) + done
  }

  /// The manual steps: nothing verifies those that somebody says are done.
  private var byHand: [Receipt] {
    acknowledged.map { Receipt(.manual, $0.address, .done, message: "not verified") }
      + left.map(Receipt.init(leftToPeople:))
  }

  /// What can be done now, and what waits for a person.
  private func parted(_ items: [WorkItem]) -> (possible: [WorkItem], blocked: [(item: WorkItem, blocker: Address)]) {
    let open = Set(left.map(\.address))
    var possible: [WorkItem] = []
    var blocked: [(item: WorkItem, blocker: Address)] = []
    for item in items {
      if let blocker = item.change.blockedBy?.first(where: open.contains) {
        blocked.append((item, blocker))
      } else {
        possible.append(item)
      }
    }
    return (possible, blocked)
  }

  private mutating func take(_ result: Settled) {
    let item = result.item
    if let identity = result.identity { identities[item.change.address] = identity }
    if let failure = result.failure, failure.stopsTheRun { halt = halt ?? failure }
    if !item.rest.isEmpty, result.status == .done {
      schedule.goOn(with: item.afterPortion(result.step, identity: result.identity))
    } else if item.part == .removal, result.status == .done {
      schedule.goOn(with: WorkItem(item.change, .creation))
    } else {
      take(item, result.status, failing: result.step)
    }
  }

  /// Notes what came of a change, and of those that need it.
  private mutating func take(_ item: WorkItem, _ status: Receipt.Status, failing step: Step? = nil) {
    let receipt = note(item, status, failing: step)
    for (other, blocker) in schedule.finish(item, isDone: receipt.isDone) { note(other, .skipped(because: blocker)) }
  }

  @discardableResult
  private mutating func note(_ item: WorkItem, _ status: Receipt.Status, failing step: Step? = nil) -> Receipt {
    let status = status.afterPortions(item.donePaths)
    let isSettled = status == .done || item.change.action == .manual
    let receipt = Receipt(
      item.change.action,
      item.change.address,
      item.part == .creation ? status.afterRemoval : status,
      at: isSettled ? nil : place(of: item.change, step)
    )
    receipts[item.change.address] = receipt
    progress(receipt)
    return receipt
  }

  /// The line that asked for what a step was to set; the resource's own where it set several things.
  private func place(of change: Change, _ step: Step?) -> Location? {
    guard let paths = step?.paths, paths.count == 1 else { return change.at }
    return change.fields.first { $0.path == paths[0] }?.at ?? change.at
  }
}

extension PlatformFailure {
  /// Whether what comes next would fail in the same way.
  fileprivate var stopsTheRun: Bool {
    switch self {
    case .unauthorized, .busy, .unreachable: true
    case .refused, .unknownOutcome: false
    }
  }
}

extension Receipt.Status {
  /// The same of a change of which these paths are done already.
  fileprivate func afterPortions(_ paths: [String]) -> Receipt.Status {
    guard !paths.isEmpty else { return self }
    let done = "\(paths.joined(separator: ", ")) done"
    return switch self {
    case .notDone(let reason): .halfDone(reason: "\(done), the rest not: \(reason)")
    case .skipped(let because): .halfDone(reason: "\(done), the rest not: it needs \(because)")
    case .done, .halfDone, .unknown: self
    }
  }

  /// The same of a replacement whose first half is done.
  fileprivate var afterRemoval: Receipt.Status {
    switch self {
    case .notDone(let reason): .halfDone(reason: "deleted, and not created again: \(reason)")
    case .skipped(let because): .halfDone(reason: "deleted, and not created again: it needs \(because)")
    case .unknown(let reason): .unknown(reason: "deleted, and nobody knows whether it was created again: \(reason)")
    case .done, .halfDone: self
    }
  }
}
