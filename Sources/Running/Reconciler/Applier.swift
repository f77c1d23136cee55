import Digest
import Model
import Planning
import Platform
import State

/// Carries out the plan of one tenant.
struct Applier {
  let plan: TenantPlan
  let writer: any PlatformWriter
  let state: State
  let run: Int
  let secrets: Secrets
  let catalog: Catalog
  let recorder: Recorder
  let interruption: Interruption
  let progress: @Sendable (Receipt) -> Void

  /// The platform's identifiers by address, as far as they are known.
  private var identities: [Address: String] = [:]
  private var receipts: [Address: Receipt] = [:]
  /// What is not done yet, in the plan's order.
  private var waiting: [WorkItem] = []

  init(
    plan: TenantPlan,
    writer: any PlatformWriter,
    state: State,
    run: Int,
    secrets: Secrets,
    catalog: Catalog,
    names: FileNames,
    interruption: Interruption,
    progress: @escaping @Sendable (Receipt) -> Void
  ) {
    self.plan = plan
    self.writer = writer
    self.state = state
    self.run = run
    self.secrets = secrets
    self.catalog = catalog
    recorder = Recorder(plan: plan, secrets: secrets, names: names)
    self.interruption = interruption
    self.progress = progress
  }

  /// Does everything that can be done; one failure stops only what depends on it.
  mutating func apply() async throws -> TenantResult {
    for resource in try await state.snapshot(of: plan.tenant).resources {
      identities[resource.address] = resource.identity
    }
    try await recordWhatIsKnown()
    waiting = plan.changes.compactMap { WorkItem($0, catalog) }
    while !waiting.isEmpty, !interruption.isRequested {
      skipWhatCannotBeDone()
      let ready = takeReady()
      guard !ready.isEmpty else { break }
      let (state, writer, run, interruption, recorder) = (state, writer, run, interruption, recorder)
      let work = ready.map { Work(item: $0, step: step(for: $0)) }
      let batches = stride(from: 0, to: work.count, by: max(1, writer.batchLimit)).map {
        Array(work[$0..<min($0 + max(1, writer.batchLimit), work.count)])
      }
      let settled = await withTaskGroup(of: [Settled].self) { group in
        for batch in batches {
          group.addTask {
            await Batch(
              work: batch,
              writer: writer,
              state: state,
              run: run,
              recorder: recorder,
              interruption: interruption
            ).perform()
          }
        }
        return await group.reduce(into: []) { $0 += $1 }
      }
      for result in settled { take(result) }
    }
    for item in waiting {
      take(item, .notDone(reason: interruption.isRequested ? "interrupted" : "it waits for itself"))
    }
    let ordered = plan.changes.compactMap { receipts[$0.address] }
    return TenantResult(tenant: plan.tenant, platform: plan.platform, receipts: ordered)
  }

  /// What only the state has to learn: renames, and live values that are already as declared.
  private mutating func recordWhatIsKnown() async throws {
    var outcomes: [Outcome] = plan.moves.map { .moved(from: $0.from, to: $0.to) }
    let former = identities
    for move in plan.moves { identities[move.from] = nil }
    for move in plan.moves { identities[move.to] = former[move.from] }
    for change in plan.records {
      guard let kind = catalog[change.address.kind], let identity = change.identity else { continue }
      outcomes.append(
        recorder.applied(change, kind, identity: identity, liveDigest: change.precondition ?? "", action: "record")
      )
      identities[change.address] = identity
    }
    guard !outcomes.isEmpty else { return }
    try await state.record(outcomes, tenant: plan.tenant, platform: plan.platform, run: run)
  }

  private mutating func skipWhatCannotBeDone() {
    while true {
      let blocked = waiting.compactMap { item in
        item.change.requires.first { receipts[$0].map { !$0.isDone } ?? false }.map { (item: item, blocker: $0) }
      }
      guard !blocked.isEmpty else { return }
      let addresses = Set(blocked.map(\.item.change.address))
      waiting.removeAll { addresses.contains($0.change.address) }
      for (item, blocker) in blocked { take(item, .skipped(because: blocker)) }
    }
  }

  private mutating func takeReady() -> [WorkItem] {
    let open = Set(waiting.map(\.change.address))
    let ready = waiting.filter { item in !item.change.requires.contains { open.contains($0) } }
    waiting.removeAll { item in !item.change.requires.contains { open.contains($0) } }
    return ready
  }

  private mutating func take(_ result: Settled) {
    let item = result.item
    if let identity = result.identity { identities[item.change.address] = identity }
    if item.part == .removal, result.status == .done {
      waiting.append(WorkItem(change: item.change, kind: item.kind, part: .creation))
    } else {
      take(item, result.status)
    }
  }

  private mutating func take(_ item: WorkItem, _ status: Receipt.Status) {
    let receipt = Receipt(item.change.action, item.change.address, status)
    receipts[item.change.address] = receipt
    progress(receipt)
  }

  /// The request that the item needs; nil where only the state learns something.
  private func step(for item: WorkItem) -> Step? {
    let change = item.change
    let sent: Settings
    let action: Step.Action
    switch item.part {
    case .removal:
      return Step(.delete, change.address, kind: item.kind, identity: change.identity, name: change.name)
    case .creation:
      action = .create
      sent = change.declared.settings(of: item.kind)
    case .whole:
      switch change.action {
      case .delete: return Step(.delete, change.address, kind: item.kind, identity: change.identity, name: change.name)
      case .forget, .manual: return nil
      case .create, .replace:
        action = .create
        sent = change.declared.settings(of: item.kind)
      case .update, .adopt:
        guard !change.fields.isEmpty else { return nil }
        action = .update
        sent = StatedValues(change.fields.compactMap { field in field.after.map { Value.Entry(field.path, $0) } })
          .settings(of: item.kind)
      }
    }
    let settings = secrets.fingerprinted(withIdentities(sent, item.kind))
    return Step(
      action,
      change.address,
      kind: item.kind,
      identity: action == .create ? nil : change.identity,
      name: change.name,
      settings: action == .create ? settings.withoutNulls : settings,
      secrets: values(of: sent, item.kind)
    )
  }

  /// The settings with the platform's identifiers instead of keys.
  private func withIdentities(_ settings: Settings, _ kind: KindDescription) -> Settings {
    guard !kind.referenceLeaves.isEmpty else { return settings }
    return settings.mapValues { leaf, value in
      guard let referenced = kind.leaves[leaf].field.shape.referencedKind else { return value }
      func identity(_ key: String) -> Value {
        .text(identities[Address(tenant: plan.tenant, kind: referenced, key: key)] ?? key)
      }
      return switch value {
      case .text(let key): identity(key)
      case .list(let elements): .set(elements.flatMap(\.texts).map(identity))
      default: value
      }
    }
  }

  private func values(of settings: Settings, _ kind: KindDescription) -> [String: SecretValue] {
    var values: [String: SecretValue] = [:]
    for setting in settings.all {
      for (key, reference) in setting.value.secretReferences {
        let path = kind.leaves[setting.leaf].path
        values[key.map { "\(path).\($0)" } ?? path] = secrets[reference]
      }
    }
    return values
  }
}

extension Settings {
  fileprivate var withoutNulls: Settings {
    all.contains { $0.value == .null } ? Settings(all.filter { $0.value != .null }) : self
  }
}
