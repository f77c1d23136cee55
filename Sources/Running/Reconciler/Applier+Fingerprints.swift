import Model
import Planning
import Platform
import State

extension Applier {
  /// Has a platform that keeps fingerprints renew those of what is recorded; returns what it holds then.
  ///
  /// What fails is left as it is, and done by the next apply.
  func renewFingerprints() async -> [Address: Live] {
    guard writer.keepsFingerprints else { return [:] }
    let steps = plan.records.compactMap { change -> Step? in
      guard change.kind.holdsSecrets, let identity = change.identity else { return nil }
      return try? renewal(of: change, identity)
    }
    guard !steps.isEmpty else { return [:] }
    var held: [Address: Live] = [:]
    for (step, result) in zip(steps, await writer.perform(steps)) {
      if case .success(let live?) = result { held[step.address] = live }
    }
    return held
  }

  private func renewal(of change: Change, _ identity: String) throws -> Step {
    Step(
      .update,
      change.address,
      kind: change.kind,
      identity: identity,
      name: change.name,
      desired: try secrets.remembered(change.declared, at: recorder.place(of: change.address, change.kind)),
      secrets: values(of: change.declared, change.kind)
    )
  }

  /// The outcomes by which the fingerprints of what was set manually are made anew, where their values are the same.
  func renewals(of snapshot: Snapshot) throws -> [Outcome] {
    let declared = declaredManual
    let origins = Dictionary(plan.moves.map { ($0.from, $0.to) }) { first, _ in first }
    let lapsed = Set(plan.lapsed.map(\.address))
    return try snapshot.acknowledged.compactMap { known in
      let address = origins[known.address] ?? known.address
      guard !lapsed.contains(address), let kind = catalog[address.kind], kind.holdsSecrets,
        let desired = declared[address]
      else { return nil }
      let place = recorder.place(of: address, kind, manual: true)
      guard secrets.areOld(at: place) else { return nil }
      let held = try Canonical.decode(known.canonical, of: kind, at: address)
      let renewed = try secrets.renewed(held, like: desired, at: place)
      return renewed == held ? nil : .renewed(address, canonical: Canonical.encode(renewed, of: kind))
    }
  }

  /// What people are asked to set, whether or not it is done.
  private var declaredManual: [Address: Settings] {
    let open = plan.manualSteps.map { ($0.address, $0.settings) }
    let done = plan.records.filter { $0.action == .manual }.map { ($0.address, $0.declared) }
    return Dictionary(open + done) { first, _ in first }
  }
}

extension Secrets {
  /// What is recorded, with new fingerprints on the secrets that still have the value that is declared.
  fileprivate func renewed(_ held: Settings, like desired: Settings, at place: SecretPlace) throws -> Settings {
    let fresh = try remembered(desired, at: place).fingerprints(of: place.kind)
    let now = try fingerprinted(desired, at: place).fingerprints(of: place.kind)
    return held.mapValues { leaf, value in
      value.withFingerprints { (key, secret) throws(Never) in
        let path = place.kind.leaves[leaf].path(key)
        return secret.fingerprint != nil && now[path] == secret.fingerprint ? fresh[path] : secret.fingerprint
      }
    }
  }
}
