import Model
import Planning
import Platform

extension Applier {
  /// More at once would only wait for the platform's pace, and an interruption for them.
  private static let batchesAtOnce = 6

  /// Hands the work over in batches, side by side, and takes what came of each as soon as it is known.
  mutating func perform() async {
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

  private var isStopping: Bool { halt != nil || run.interruption.isRequested }

  /// What can begin next, with its requests; nil where nothing can.
  private mutating func nextBatch(_ managed: ManagedIdentities) -> Batch? {
    while true {
      let next = schedule.next(max(1, writer.batchLimit))
      guard !next.isEmpty else { return nil }
      var ready: [Work] = []
      for work in next { if let work = withStep(work) { ready.append(work) } }
      // Each of them may have been given up, which may have made others possible.
      if ready.isEmpty { continue }
      return Batch(work: ready, writer: writer, recorder: recorder, managed: managed, run: run)
    }
  }

  /// The work with its request; nil, and reported, where it names something that has no identity.
  private mutating func withStep(_ work: Work) -> Work? {
    if work.step != nil { return work }
    do {
      guard let whole = try step(for: work) else { return work }
      let portions =
        work.change.held.isEmpty ? writer.portions(of: whole) : portions(of: whole, holding: work.change.held)
      let ready = work.taking(portions.isEmpty ? [whole] : portions, keys: keys(in: portions, of: work.kind))
      return park(ready) ? nil : ready
    } catch {
      finish(work, .notApplied(reason: "\(error)"))
      return nil
    }
  }

  /// What the configuration calls the resources that several portions list by their identities, each some of them.
  private func keys(in portions: [Step], of kind: KindDescription) -> [KindName: [String: String]] {
    var shared: [Int: Int] = [:]
    for setting in portions.lazy.flatMap(\.settings.all) { shared[setting.leaf, default: 0] += 1 }
    let kinds = shared.filter { $0.value > 1 }.compactMap { kind.leaves[$0.key].field.shape.referencedKind }
    guard !kinds.isEmpty else { return [:] }
    var keys: [KindName: [String: String]] = [:]
    for (address, identity) in identities where kinds.contains(address.kind) {
      keys[address.kind, default: [:]][identity] = address.key
    }
    return keys
  }

  /// The requests for the fields that need other changes come last.
  private func portions(of step: Step, holding held: Set<Int>) -> [Step] {
    [step.limited(toOthersThan: held), step.limited(to: held)].filter { !$0.settings.isEmpty }.flatMap(writer.portions)
  }

  /// Lets a portion wait whose fields need other changes; whether it does.
  private mutating func park(_ work: Work) -> Bool {
    let needed = work.neededFirst
    guard !needed.isEmpty, let given = schedule.park(work, until: needed) else { return false }
    // What names it goes on, and has to know it also where nothing was written of it yet.
    if let identity = work.change.identity { identities[work.change.address] = identity }
    for (other, blocker) in given { note(other, .skipped(because: blocker)) }
    return true
  }

  private mutating func take(_ result: Settled) {
    let work = result.work
    if let identity = result.identity { identities[work.change.address] = identity }
    if let failure = result.failure, failure.stopsTheRun { halt = halt ?? failure }
    if result.status == .done, var next = work.next(result.identity) {
      if let need = result.need {
        next = next.holding(need, until: plan.changes(naming: work.change.address, by: need))
      }
      if !park(next) { schedule.goOn(with: next) }
    } else {
      finish(work, result.status, at: result.place)
    }
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

extension Change {
  /// The leaves of the fields that need other changes.
  fileprivate var held: Set<Int> { Set(differences.filter { $0.requires != nil }.map(\.leaf.index)) }
}

extension Work {
  /// The changes that the fields of the next request need.
  fileprivate var neededFirst: [Address] {
    guard let step, step.action == .update else { return [] }
    var needed = change.differences.filter { step.settings[$0.leaf.index] != nil }.flatMap { $0.requires ?? [] }
    if let held, step.settings[held.leaf] != nil { needed += held.until }
    return Set(needed).sorted { $0.precedesByBytes($1) }
  }
}
