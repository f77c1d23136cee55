import Model
import Planning
import Platform
import State

/// Items that are written together: intent first, then the platform, then the result.
struct Batch: Sendable {
  let work: [Work]
  let writer: any PlatformWriter
  let state: any StateStore
  let run: Int
  let recorder: Recorder
  let interruption: Interruption
  /// Identities that are somebody's: what a lost answer may have created is none of them.
  let managed: ManagedIdentities

  func perform() async -> [Settled] {
    if interruption.isRequested { return work.map { Settled(item: $0.item, status: .notDone(reason: "interrupted")) } }
    let steps = work.compactMap(\.step)
    do {
      try await state.intend(work.compactMap(intent), run: run)
    } catch {
      return work.map { Settled(item: $0.item, status: .notDone(reason: "the state could not be written: \(error)")) }
    }
    var results = (steps.isEmpty ? [] : await performed(steps))[...]
    var settled: [Settled] = []
    var outcomes: [Outcome] = []
    do {
      for work in work {
        let (result, outcome) = try settle(work, work.step == nil ? nil : results.popFirst())
        settled.append(result)
        outcomes.append(outcome)
      }
      try await state.record(
        outcomes,
        tenant: recorder.plan.tenant,
        platform: recorder.plan.platform,
        place: recorder.place,
        run: run
      )
    } catch {
      settled += self.work.dropFirst(settled.count).map { Settled(item: $0.item, status: .done, step: $0.step) }
      return settled.map { result in
        var result = result
        if result.status == .done {
          result.status = .unknown(reason: "done on the platform, but the state could not be written: \(error)")
        }
        return result
      }
    }
    return settled
  }

  private func intent(_ work: Work) -> Intent? {
    work.step.map { step in
      Intent(address: step.address, action: step.action.rawValue, identity: step.identity, name: step.name)
    }
  }

  private func settle(_ work: Work, _ result: Result<Live?, PlatformFailure>?) throws -> (Settled, Outcome) {
    let (change, item) = (work.item.change, work.item)
    switch result {
    case .failure(.unknownOutcome(let message)):
      return (
        Settled(item: item, status: .unknown(reason: message), step: work.step),
        .unknown(change.address, item.undone, message: item.message(message))
      )
    case .failure(let failure):
      return (
        Settled(item: item, status: .notDone(reason: failure.message), step: work.step, failure: failure),
        .failed(change.address, item.undone, message: item.message(failure.message))
      )
    case .success(let live?): return try settleRead(work, live)
    case .success(nil): return (Settled(item: item, status: .done), .removed(change.address, item.removed))
    case nil: return try settleWithoutStep(item)
    }
  }

  /// What is read back and is not as it was sent is remembered without the live digest, so that the next plan looks again.
  private func settleRead(_ work: Work, _ live: Live) throws -> (Settled, Outcome) {
    let (item, change) = (work.item, work.item.change)
    let missed = try work.step.map { try recorder.missed($0, live) } ?? []
    guard !missed.isEmpty else {
      let pending = item.pending
      return (
        Settled(item: item, status: .done, identity: live.identity, step: work.step),
        try recorder.applied(
          change,
          identity: live.identity,
          liveDigest: pending.isEmpty ? live.digest : [],
          pending: pending,
          item.done()
        )
      )
    }
    let reason = "accepted, but read back without \(missed.joined(separator: ", "))"
    return (
      Settled(item: item, status: .halfDone(reason: reason), identity: live.identity, step: work.step),
      try recorder.applied(
        change,
        identity: live.identity,
        liveDigest: [],
        pending: item.pending,
        item.done(missing: missed)
      )
    )
  }

  private func settleWithoutStep(_ item: WorkItem) throws -> (Settled, Outcome) {
    let change = item.change
    switch (change.action, change.identity) {
    case (.forget, _): return (Settled(item: item, status: .done), .removed(change.address, item.removed))
    case (.adopt, let identity?), (.update, let identity?):
      return (
        Settled(item: item, status: .done, identity: identity),
        try recorder.applied(change, identity: identity, liveDigest: change.precondition ?? [], item.done())
      )
    default:
      let reason = "the plan does not say how"
      return (
        Settled(item: item, status: .notDone(reason: reason)),
        .failed(change.address, item.undone, message: reason)
      )
    }
  }
}
