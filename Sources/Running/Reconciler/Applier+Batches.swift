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
      let portions = writer.portions(of: whole)
      return work.taking(portions.isEmpty ? [whole] : portions)
    } catch {
      finish(work, .notApplied(reason: "\(error)"))
      return nil
    }
  }

  private mutating func take(_ result: Settled) {
    let work = result.work
    if let identity = result.identity { identities[work.change.address] = identity }
    if let failure = result.failure, failure.stopsTheRun { halt = halt ?? failure }
    if result.status == .done, let next = work.next(result.identity) {
      schedule.goOn(with: next)
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
