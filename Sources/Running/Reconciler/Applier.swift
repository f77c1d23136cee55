import Model
import Planning
import Platform
import Source
import State

/// Carries out the plan of one tenant.
struct Applier {
  let recorder: Recorder
  let writer: any PlatformWriter
  let catalog: Catalog
  let run: ApplyRun
  /// The manual steps that somebody says are done, and those that are left for a person.
  let acknowledged: [ManualStep]
  let left: [ManualStep]
  /// What the plan creates or replaces: nothing that was set for the same address before is set for it.
  let made: Set<Address>
  /// The platform's identifiers of what is made anew, which are nobody's once that is done.
  let replaced: Set<String>

  /// The platform's identifiers by address, as far as they are known.
  var identities: [Address: String] = [:]
  /// The same of what the plan adopts: found under its key, although the run has not come to it yet.
  var adopted: [Address: String] = [:]
  var receipts: [Address: Receipt] = [:]
  var schedule = Schedule([])
  /// Why nothing more is tried: the platform takes nothing from this tool, or not for now.
  var halt: PlatformFailure?

  init(_ recorder: Recorder, _ writer: any PlatformWriter, _ catalog: Catalog, _ run: ApplyRun) {
    self.recorder = recorder
    self.writer = writer
    self.catalog = catalog
    self.run = run
    let plan = recorder.plan
    replaced = Set(plan.changes.filter { $0.action == .replace }.compactMap(\.identity))
    made = Set(plan.changes.filter { $0.action == .create || $0.action == .replace }.map(\.address))
    acknowledged = plan.manualSteps.filter { run.acknowledges && !$0.afterCreation }
    left = plan.manualSteps.filter { !run.acknowledges || $0.afterCreation }
  }

  var plan: TenantPlan { recorder.plan }
  var secrets: Secrets { run.secrets }

  /// Does everything that can be done; one failure stops only what depends on it.
  mutating func apply() async throws -> TenantResult {
    if let former = plan.renamedFrom { try await run.state.rename(tenant: former, to: plan.tenant, run: run.id) }
    let snapshot = try await run.state.snapshot(of: plan.tenant)
    for resource in snapshot.resources { identities[resource.address] = resource.identity }
    for change in plan.changes where change.action == .adopt { adopted[change.address] = change.identity }
    try await recordWhatIsKnown(snapshot)
    let possible = giveUpWhatWaitsForPeople(plan.changes.map { Work($0) })
    schedule = Schedule(possible)
    let needs = possible.flatMap { Need.all(of: $0.change) }
    if !needs.isEmpty { try await writer.prepare(for: needs) }
    if !possible.isEmpty { await writer.open() }
    await perform()
    giveUpTheRest()
    return TenantResult(
      tenant: plan.tenant,
      platform: plan.platform,
      receipts: plan.changes.compactMap { receipts[$0.address] } + manual,
      renamed: plan.moves.count + (plan.renamedFrom == nil ? 0 : 1)
    )
  }

  /// What can be done now.
  private mutating func giveUpWhatWaitsForPeople(_ all: [Work]) -> [Work] {
    let open = Set(left.map(\.address))
    return all.filter { work in
      guard let blocker = work.change.blockedBy?.first(where: open.contains) else { return true }
      note(work, .skipped(because: blocker))
      return false
    }
  }

  private mutating func giveUpTheRest() {
    for work in schedule.takeRest() {
      let reason =
        run.interruption.isRequested ? "interrupted" : halt == nil ? "it waits for itself" : "the run stopped"
      finish(work, .notApplied(reason: reason))
    }
  }

  /// The manual steps: nothing verifies those that somebody says are done.
  private var manual: [Receipt] {
    acknowledged.map { Receipt(.manual, $0.address, .done, message: "not verified") }
      + left.map(Receipt.init(leftToPeople:))
  }
}

extension Need {
  /// What a change is going to ask of the platform, as far as permissions go.
  fileprivate static func all(of change: Change) -> [Need] {
    let (kind, paths) = (change.kind, change.paths)
    return switch change.action {
    case .create: [Need(.create, kind.name, paths)]
    case .replace:
      [
        Need(.delete, kind.name, paths),
        Need(.create, kind.name, change.declared.all.map { kind.leaves[$0.leaf].path }),
      ]
    case .update, .adopt: paths.isEmpty ? [] : [Need(.update, kind.name, paths)]
    case .delete: [Need(.delete, kind.name, paths)]
    case .forget, .manual: []
    }
  }
}
