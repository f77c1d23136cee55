import Model
import Planning
import Platform
import State

#if SIMULATED_FAULTS
  import Threads
#endif

extension Applier {
  /// What only the state has to learn: renames, and live values that are already as declared.
  mutating func recordWhatIsKnown(_ snapshot: Snapshot) async throws {
    var outcomes: [Outcome] = plan.moves.map { .moved(from: $0.from, to: $0.to) }
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.renamesNotRecorded) { outcomes = [] }
    #endif
    outcomes += try self.outcomes(given: snapshot)
    outcomes += try Remade(by: plan, in: snapshot).outcomes(recorder.platform, catalog)
    let former = identities
    for move in plan.moves { identities[move.from] = nil }
    for move in plan.moves { identities[move.to] = former[move.from] }
    let renewed = await renewFingerprints()
    let completion = Completion(of: snapshot)
    for change in plan.records {
      guard let identity = change.identity else { continue }
      let liveDigest = renewed[change.address]?.digest ?? change.precondition ?? []
      let deed = try completion.deed(of: change) ?? Deed("record")
      outcomes.append(try recorder.applied(change, identity: identity, liveDigest: liveDigest, deed))
      identities[change.address] = identity
    }
    if !outcomes.isEmpty { try await recorder.record(outcomes) }
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
}
