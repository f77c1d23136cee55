import Configuration
import Digest
import Model
package import Planning
import Platform
import Source
import State

#if SIMULATED_FAULTS
  import Threads
#endif

extension Reconciler {
  /// What moved since a plan was made, in words; empty where the same plan would be made now.
  package func whatMoved(since plan: Plan) async throws -> [String] {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.stalePlansCarriedOut) { return [] }
    #endif
    try await checkHosts(of: plan)
    var moved = filesMoved(since: plan)
    if moved.isEmpty {
      // Made again and the same, it says all in one reading; only what differs is looked into.
      let isKnownToDiffer = try await whatDiffers(from: plan)
      if let differences = isKnownToDiffer, differences.isEmpty { return [] }
      let secrets = try await secrets(of: plan)
      for tenant in plan.tenants where !tenant.isEmpty || tenant.hasWork {
        moved += try await whatMoved(tenant, secrets)
      }
      if moved.isEmpty { moved = isKnownToDiffer ?? [] }
    }
    return moved.shortened
  }

  /// The files that are not what they were when a plan was made, or that are gone.
  package func filesMoved(since plan: Plan) -> [String] { plan.files.compactMap(whatMoved).shortened }

  /// The plan is made again: what is drawn, what is guarded by gates and what is written are all its own.
  ///
  /// Nil where it cannot be: standard input and pipes are not read a second time.
  private func whatDiffers(from plan: Plan) async throws -> [String]? {
    guard plan.paths.allSatisfy(FileNames.canBeReadAgain) else { return nil }
    let configuration = try await Configuration.load(
      plan.paths,
      allowing: allowedPaths,
      inputs: VariableInputs(given: variables, environment: environment),
      catalog: catalog,
      platforms: platforms.map(\.facts)
    )
    let variables = MovedVariables(since: plan, to: configuration.inputs, given: variables).reasons
    if !variables.isEmpty { return variables }
    if let problem = configuration.diagnostics.sorted.first(where: { $0.severity == .error }) {
      return ["the configuration is no longer valid: \(problem.summary)"]
    }
    var again = self
    again.looksForOverrides = false
    let now = try await again.plan(configuration, targets: Targets(plan.targets), reasserts: plan.reasserts)
    if now.work.withRecords(of: plan) == plan.work { return [] }
    let (read, known) = (Set(now.files.map(\.path)), Set(plan.files.map(\.path)))
    let added = read.subtracting(known).sorted { $0.precedesByBytes($1) }
    if !added.isEmpty { return added.map { "\($0) was added after the plan was made" } }
    let drifted = plan.drifted(to: now)
    if !drifted.isEmpty { return drifted.map { "\($0) was changed outside after the plan was made" } }
    return [
      "another plan is made now: what is live, a secret, the version or the folder is another one than then, or the document was "
        + "edited"
    ]
  }

  /// Why the state is not the one that a plan was made beside, where it knows nothing of what the plan relies on.
  package func lostMemory(of plan: Plan) async throws -> [String] {
    var lost: [String] = []
    for tenant in plan.tenants where tenant.serial > 0 {
      lost += lostMemory(of: tenant, try await snapshot(of: tenant)).map { [$0] } ?? []
    }
    return lost
  }

  private func lostMemory(of tenant: TenantPlan, _ snapshot: Snapshot) -> String? {
    guard tenant.serial > 0, snapshot.serial == 0 else { return nil }
    return
      "\(tenant.renamedFrom ?? tenant.tenant): the state at \(state.path) does not know this tenant, and the plan was made "
      + "beside one that does (serial \(tenant.serial)); name that one with --state, or restore it"
  }

  private func whatMoved(_ file: FileDigest) -> String? {
    guard FileNames.canBeReadAgain(file.path) else { return nil }
    do throws(InputMissing) {
      let digest = Digest.sha256(try Files.read(file.path))
      return digest == file.sha256 ? nil : "\(file.path) changed after the plan was made"
    } catch {
      return "\(error)"
    }
  }

  private func whatMoved(_ tenant: TenantPlan, _ secrets: Secrets) async throws -> [String] {
    let snapshot = try await snapshot(of: tenant)
    guard snapshot.unfinished.isEmpty || snapshot.serial == tenant.serial else {
      return ["\(tenant.tenant): a run was cut off since the plan was made; a new plan finishes what it began"]
    }
    if let lost = lostMemory(of: tenant, snapshot) { return [lost] }
    guard snapshot.serial == tenant.serial else {
      return ["\(tenant.tenant): another run changed the state (serial \(tenant.serial) then, \(snapshot.serial) now)"]
    }
    let live = try await liveNow(tenant, snapshot, secrets)
    return try rotated(tenant, snapshot, secrets) + whatMoved(tenant, snapshot, live)
  }

  /// What the platform holds of the kinds that a plan changes.
  private func liveNow(_ tenant: TenantPlan, _ snapshot: Snapshot, _ secrets: Secrets) async throws -> [Live] {
    let connection = Connection(
      tenant: tenant.tenant,
      tenant.connection,
      secrets,
      Interest(of: tenant, snapshot),
      managing: snapshot
    )
    let touched = Set(tenant.changes.map(\.address.kind))
    return try await reader(tenant.platform, connection).read(catalog.kinds.filter { touched.contains($0.name) })
  }

  private func whatMoved(_ tenant: TenantPlan, _ snapshot: Snapshot, _ live: [Live]) -> [String] {
    let digests = Dictionary(live.map { (Identity(kind: $0.kind, text: $0.identity), $0.digest) }) { first, _ in first }
    let managed = Set(snapshot.resources.map(\.identity))
    let free = Set(live.filter { !managed.contains($0.identity) }.map { Identity(kind: $0.kind, text: $0.name) })
    return tenant.changes.compactMap { change in
      guard let identity = change.identity else {
        let isThere = free.contains(Identity(kind: change.address.kind, text: change.name))
        return isThere ? "\(change.address): a resource named \"\(change.name)\" has appeared" : nil
      }
      let digest = digests[Identity(kind: change.address.kind, text: identity)]
      if digest == change.precondition { return nil }
      return digest == nil
        ? "\(change.address) is no longer there" : "\(change.address) was changed elsewhere after the plan was made"
    }
  }

  /// Secrets that have another value now, on resources that the plan touches without sending them.
  private func rotated(_ tenant: TenantPlan, _ snapshot: Snapshot, _ secrets: Secrets) throws -> [String] {
    let rows = Dictionary(snapshot.resources.map { ($0.address, $0) }) { first, _ in first }
    return try (tenant.changes + tenant.records).flatMap { change -> [String] in
      let kind = change.kind
      guard kind.holdsSecrets, let row = rows[change.address] else { return [] }
      let prior = try Canonical.decode(row.canonical, of: kind, at: change.address)
      let place = SecretPlace(address: change.address, kind: kind, known: prior.fingerprints(of: kind))
      let now = try secrets.fingerprinted(change.declared, at: place)
      return now.all.compactMap { setting in
        let leaf = kind.leaves[setting.leaf]
        let isSent = change.fields.contains { $0.leaf == leaf }
        guard leaf.field.shape.isSecret, !isSent, let before = prior[setting.leaf], before != setting.value else {
          return nil
        }
        return "\(change.address): the secret \(leaf.path) has another value than when the plan was made"
      }
    }
  }

  private struct Identity: Hashable {
    var kind: KindName
    var text: String
  }
}

extension Plan {
  /// The same, with those of its records that the other plan has too.
  ///
  /// What else the state has to learn by now is found by every plan, and changes nothing of what this one does.
  fileprivate func withRecords(of other: Plan) -> Plan {
    var plan = self
    let known = Dictionary(other.tenants.flatMap(\.records).map { ($0.address, $0) }) { first, _ in first }
    for index in plan.tenants.indices { plan.tenants[index].records.removeAll { known[$0.address] != $0 } }
    return plan
  }

  /// The resources that others changed between this plan and a later one, in the order of their addresses.
  fileprivate func drifted(to later: Plan) -> [Address] {
    func drift(_ plan: Plan) -> [Address: Drift] {
      Dictionary(plan.tenants.flatMap(\.drift).map { ($0.address, $0) }) { first, _ in first }
    }
    let (before, after) = (drift(self), drift(later))
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted { $0.precedesByBytes($1) }
  }
}

extension [String] {
  /// How many moved things are reported one by one.
  private static let shownMoves = 10

  fileprivate var shortened: [String] {
    guard count > Self.shownMoves + 1 else { return self }
    return prefix(Self.shownMoves) + ["and \(count - Self.shownMoves) more"]
  }
}
