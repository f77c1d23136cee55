import Model
import Planning
import Platform
import State

#if SIMULATED_FAULTS
  import Threads
#endif

/// Work that is written together: intent first, then the platform, then the result.
struct Batch: Sendable {
  let work: [Work]
  let writer: any PlatformWriter
  let recorder: Recorder
  /// Identities that are somebody's: what a lost answer may have created is none of them.
  let managed: ManagedIdentities
  let run: ApplyRun

  func perform() async -> [Settled] {
    if run.interruption.isRequested { return work.map { .untried($0, "interrupted") } }
    do {
      try await run.state.intend(intents, run: run.id)
    } catch {
      return work.map { .untried($0, "the state could not be written: \(error)") }
    }
    let steps = work.compactMap(\.step)
    return await record(steps.isEmpty ? [] : await performed(steps))
  }

  private var intents: [Intent] {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.writesNotJournaled) { return [] }
    #endif
    return work.compactMap(\.intent)
  }

  /// What came of the work, once the state knows it.
  private func record(_ results: [Result<Live?, PlatformFailure>]) async -> [Settled] {
    var results = results[...]
    var settled: [Settled] = []
    var outcomes: [Outcome] = []
    do {
      for work in work {
        let (result, outcome) = try settle(work, work.step == nil ? nil : results.popFirst())
        settled.append(result)
        outcomes.append(outcome)
      }
      try await recorder.record(outcomes)
      return settled
    } catch {
      settled += work.dropFirst(settled.count).map { Settled(work: $0, status: .done) }
      return settled.map { $0.unrecorded(error) }
    }
  }

  private func settle(_ work: Work, _ result: Result<Live?, PlatformFailure>?) throws -> (Settled, Outcome) {
    let address = work.change.address
    #if SIMULATED_FAULTS
      if let simulated = try simulated(work, result) { return simulated }
    #endif
    switch result {
    case .failure(.unknownOutcome(let message)):
      return (
        Settled(work: work, status: .unknown(reason: message)),
        .unknown(address, work.undone, message: work.message(message))
      )
    case .failure(let failure):
      return (
        Settled(work: work, status: .notApplied(reason: failure.message), failure: failure),
        .failed(address, work.undone, message: work.message(failure.message))
      )
    case .success(let live?): return try settle(work, read: live)
    case .success(nil): return (Settled(work: work, status: .done), .removed(address, work.removed))
    case nil: return try settleWithoutStep(work)
    }
  }

  /// Whether what is not declared so yet is taken for it.
  private func isTakenForWhole(_ work: Work) -> Bool {
    #if SIMULATED_FAULTS
      return SimulatedFault.isOn(.portionsTakenForWhole) && !work.rest.isEmpty
    #else
      return false
    #endif
  }

  #if SIMULATED_FAULTS
    private func simulated(_ work: Work, _ result: Result<Live?, PlatformFailure>?) throws -> (Settled, Outcome)? {
      guard case .failure(let failure)? = result else { return nil }
      let settled = Settled(work: work, status: .notApplied(reason: failure.message), failure: failure)
      if SimulatedFault.isOn(.unknownTakenForRefused), case .unknownOutcome(let message) = failure {
        return (settled, .failed(work.change.address, work.undone, message: message))
      }
      if SimulatedFault.isOn(.failuresRecordedAsApplied), let identity = work.change.identity {
        let live = work.change.precondition ?? []
        return (settled, try recorder.applied(work.change, identity: identity, liveDigest: live, work.done()))
      }
      return nil
    }
  #endif

  /// What is read back and is not as it was sent, or is not all as it is declared, is recorded without the live digest, so that
  /// the next plan looks again.
  private func settle(_ work: Work, read live: Live) throws -> (Settled, Outcome) {
    let missed = try work.step.map { try recorder.missed($0, live) } ?? []
    let status: Receipt.Status =
      missed.isEmpty
      ? .done : .partlyApplied(reason: "accepted, but read back without \(missed.joined(separator: ", "))")
    let isAsDeclared = try work.step.map { try recorder.isAsDeclared($0, live, missed: missed) } ?? true
    let isWhole = missed.isEmpty && work.pending.isEmpty && (isAsDeclared || isTakenForWhole(work))
    return (
      Settled(
        work: work,
        status: status,
        identity: live.identity,
        need: work.step?.action == .create ? live.remarks?.need : nil
      ),
      try recorder.applied(
        work.change,
        identity: live.identity,
        liveDigest: isWhole ? live.digest : [],
        pending: work.pending,
        begun: work.begun,
        work.done(missing: missed)
      )
    )
  }

  private func settleWithoutStep(_ work: Work) throws -> (Settled, Outcome) {
    let change = work.change
    switch (change.action, change.identity) {
    case (.forget, _): return (Settled(work: work, status: .done), .removed(change.address, work.removed))
    case (.adopt, let identity?), (.update, let identity?):
      return (
        Settled(work: work, status: .done, identity: identity),
        try recorder.applied(change, identity: identity, liveDigest: change.precondition ?? [], work.done())
      )
    default:
      let reason = "the plan does not say how"
      return (
        Settled(work: work, status: .notApplied(reason: reason)),
        .failed(change.address, work.undone, message: reason)
      )
    }
  }
}

extension Work {
  fileprivate var intent: Intent? {
    step.map { Intent(address: $0.address, action: $0.action.rawValue, identity: $0.identity, name: $0.name) }
  }
}

extension Settled {
  /// The same where the state does not know it.
  fileprivate func unrecorded(_ error: any Error) -> Settled {
    guard status == .done else { return self }
    var result = self
    result.status = .unknown(reason: "done on the platform, but the state could not be written: \(error)")
    return result
  }
}
