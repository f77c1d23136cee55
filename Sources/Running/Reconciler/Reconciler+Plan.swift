package import Configuration
import Model
package import Planning
import Platform
import Risks
import State

extension Reconciler {
  /// What would make live equal to the configuration.
  ///
  /// Nothing is written.
  ///
  /// - Parameters:
  ///   - unchanged: the tenants that the configuration leaves out, since nothing changed of them.
  ///   - reasserts: also writes what cannot be read again, though nothing says that it changed.
  ///   - withoutProviderSecrets: does not compare the providers' secrets that have no value here; `apply` refuses the plan.
  package func plan(
    _ configuration: Configuration,
    beside unchanged: Unchanged? = nil,
    targets: Targets,
    reasserts: Bool = false,
    withoutProviderSecrets: Bool = false
  ) async throws -> Plan {
    let run = try await planningRun(
      configuration,
      beside: unchanged,
      targets,
      reasserts: reasserts,
      withoutProviderSecrets: withoutProviderSecrets
    )
    reading?(.begun(run.tenants.count))
    let outcomes = try await concurrently(run.tenants) { tenant in
      defer { reading?(.finished(tenant.name)) }
      return try await outcome(of: tenant, in: run)
    }
    var plan = run.plan(outcomes)
    if let unchanged {
      plan.tenants = (plan.tenants + unchanged.tenants).sorted { $0.tenant.precedesByBytes($1.tenant) }
    }
    plan.leftAlone = try await leftAlone(by: plan, of: configuration)
    return plan
  }

  /// One tenant, along the arrows of `Sources/README.md`.
  private func plan(_ tenant: DeclaredTenant, in run: PlanningRun) async throws -> TenantPlan {
    let memory = try await memory(of: tenant, in: run)
    let reading = try await read(tenant, memory, in: run)
    // Only what is compared with what is remembered is needed as the state keeps it.
    let hasForms = !memory.snapshot.resources.isEmpty
    let declaration = try Declaration(of: tenant, memory, run.secrets, hasForms: hasForms)
    let live = try LiveSecrets(run.secrets, of: declaration, memory).comparable(reading.found, catalog)
    var input = PlanningInput(
      tenant: tenant,
      desired: declaration.desired,
      manual: declaration.manual,
      live: live,
      memory: memory.planning(of: declaration, in: run),
      shared: run.shared
    )
    input.strangers = try await strangers(among: declaration.desired.map(\.resource), reading)
    var plan = try Planner.plan(input, targets: run.targets)
    plan.renamedFrom = memory.formerName
    let overridden = looksForOverrides ? OverriddenElsewhere.kinds(in: plan, on: tenant.platform) : []
    if !overridden.isEmpty { input.overrides = try await reading.reader.overrides(of: overridden) }
    if looksForBystanders {
      input.bystanders = try await bystanders(of: plan, on: tenant, beside: reading)
    }
    try Risks.assess(&plan, given: input)
    plan.findings = plan.findings.leveled(by: findingLevels).without(allowedFindings)
    plan.costs = MessageCosts.costs(of: plan.changes, at: prices.limited(to: tenant.audience?.countries))
    plan.estimate = tenant.platform.pace.flatMap { Estimate(of: plan.changes, at: $0) }
    if let seen, let digest = reading.digest, plan.isQuiet {
      seen.note(SeenTenants.Seen(plan, reading.kinds, digest, memory.snapshot, tenant))
    }
    return plan
  }

  private func outcome(of tenant: DeclaredTenant, in run: PlanningRun) async throws -> PlanningRun.Outcome {
    func failure(_ cause: ReadFailure.Cause, _ message: String) -> PlanningRun.Outcome {
      .failure(ReadFailure(tenant: tenant.name, cause: cause, message: message))
    }
    do {
      return .success(try await plan(tenant, in: run))
    } catch let problem as PlatformFailure {
      return failure(problem.cause, problem.message)
    } catch let problem as UnreadableSettings {
      return failure(.refused, problem.description)
    } catch let problem as PlanningProblem {
      return failure(.refused, problem.message)
    } catch let damaged as StateError {
      return failure(.refused, damaged.description)
    }
  }

  private func memory(of tenant: DeclaredTenant, in run: PlanningRun) async throws -> TenantMemory {
    let former = try run.places.formerName(of: tenant, run.shared.sources)
    // A run may begin or end while its traces are read.
    let before = try await otherRun(on: former ?? tenant.name)
    let snapshot = try await snapshot(of: tenant.name, formerly: former)
    let after = snapshot.unfinished.isEmpty ? nil : try await otherRun(on: former ?? tenant.name)
    let known = try KnownFingerprints(snapshot, catalog, of: tenant)
    return TenantMemory(snapshot, formerName: former, known, run: before ?? after)
  }

  /// Where this run has the tenant's lock itself, there is no other one.
  private func otherRun(on tenant: String) async throws -> String? {
    guard isOnlyPlanning else { return nil }
    return try await state.lock(on: tenant)?.run
  }

  /// Everything that the platform holds of the kinds that somebody declared, that the state holds, or that an interrupted
  /// run wrote; the others need not be asked for.
  private func read(
    _ tenant: DeclaredTenant,
    _ memory: TenantMemory,
    in run: PlanningRun
  ) async throws -> Reading {
    let wanted = Set(tenant.resources.map(\.address.kind)).union(memory.kinds)
    let interest = Interest(of: tenant, memory.snapshot)
    let connection = Connection(
      tenant: tenant.name,
      tenant.connectionSettings,
      run.secrets,
      interest,
      managing: memory.snapshot
    )
    let kinds = catalog.kinds.filter { wanted.contains($0.name) && tenant.platform[$0.name]?.manual == nil }
    let reader = try reader(tenant.platform.name, connection)
    let digest = seen == nil ? nil : try await reader.digest(of: kinds.map(\.name))
    let found = try await reader.read(kinds)
    // Others may write meanwhile.
    let isSame = digest == nil ? false : try await reader.digest(of: kinds.map(\.name)) == digest
    return Reading(reader: reader, found: found, kinds: kinds, digest: isSame ? digest : nil)
  }

  /// What the platform holds under declared IDs that are none of what was read.
  private func strangers(among declared: [Declared], _ reading: Reading) async throws -> [Address: String] {
    let pinned = declared.compactMap { resource in resource.pinnedIdentity.map { (resource.address, $0) } }
    guard !pinned.isEmpty else { return [:] }
    let held = Dictionary(grouping: reading.found, by: \.kind).mapValues { Set($0.map(\.identity)) }
    var strangers: [Address: String] = [:]
    for (address, identity) in pinned where held[address.kind]?.contains(identity) != true {
      strangers[address] = try await reading.reader.stranger(to: address.kind, identity)
    }
    return strangers
  }

  /// What is live of the kinds that a plan concerns and nothing declares; nothing of those that the credential may not see.
  private func bystanders(
    of plan: TenantPlan,
    on tenant: DeclaredTenant,
    beside reading: Reading
  ) async throws -> [Live] {
    let concerned = Bystanders.kinds(of: plan, besides: Set(reading.kinds.map(\.name)))
    var found: [Live] = []
    for kind in readable(concerned, of: tenant) {
      do throws(PlatformFailure) {
        found += try await reading.reader.read([kind])
      } catch {
        switch error {
        case .unauthorized, .refused: continue
        default: throw error
        }
      }
    }
    return found
  }

  /// What was read of a tenant, and what reads more of it.
  private struct Reading {
    var reader: any PlatformReader
    var found: [Live]
    var kinds: [KindDescription]
    /// Of all that the tenant holds; nil where it may have changed while it was read.
    var digest: [UInt8]?
  }
}
