import Model
package import Planning
import Platform
import State

extension Reconciler {
  /// Carries out a plan, tenants side by side; the tenants' locks are the caller's business.
  ///
  /// - Parameter acknowledging: takes the plan's manual steps for done, since somebody says so.
  package func apply(
    _ plan: Plan,
    run: Int,
    acknowledging: Bool = false,
    interruption: Interruption,
    progress: @escaping @Sendable (Receipt) -> Void
  ) async throws -> ApplyResult {
    try await checkHosts(of: plan)
    let run = ApplyRun(
      id: run,
      digests: Dictionary(plan.files.map { ($0.path, $0.sha256) }) { first, _ in first },
      reasserts: plan.reasserts,
      acknowledges: acknowledging,
      secrets: try await secrets(of: plan),
      state: state,
      names: names,
      interruption: interruption,
      progress: progress
    )
    try await bindHosts(of: plan)
    let tenants = plan.tenants.filter { !$0.isEmpty || $0.hasWork }
    let outcomes = try await concurrently(tenants) { await outcome(of: $0, in: run) }
    return ApplyResult(
      tenants: outcomes.compactMap(\.result),
      failures: plan.failures + outcomes.compactMap(\.failure),
      targets: plan.targets
    )
  }

  /// One tenant, along the arrows of `Sources/README.md`: from its plan to receipts, and to what the state holds.
  private func apply(_ plan: TenantPlan, in run: ApplyRun) async throws -> Outcome {
    let snapshot = try await snapshot(of: plan)
    let connection = Connection(
      tenant: plan.tenant,
      plan.connection,
      run.secrets,
      Interest(of: plan, snapshot),
      managing: snapshot
    )
    let platform = try platform(plan.platform)
    let writer = MaskedWriter(try platform.writer(connection), mask, catalog)
    let known = try KnownFingerprints(snapshot, catalog, of: plan)
    var applier = Applier(Recorder(plan, platform.facts, catalog, known, run), writer, catalog, run)
    let result = try await applier.apply()
    return Outcome(result: result, failure: applier.halt.map { ReadFailure(plan.tenant, $0) })
  }

  private func outcome(of plan: TenantPlan, in run: ApplyRun) async -> Outcome {
    do {
      return try await apply(plan, in: run)
    } catch let failure as PlatformFailure {
      return Outcome(failure: ReadFailure(plan.tenant, failure))
    } catch {
      return Outcome(failure: ReadFailure(tenant: plan.tenant, cause: .refused, message: "\(error)"))
    }
  }

  private struct Outcome: Sendable {
    /// What came of the changes; nil where none was tried.
    var result: TenantResult?
    /// Why nothing, or nothing more, was tried.
    var failure: ReadFailure?
  }
}

extension ReadFailure {
  init(_ tenant: String, _ failure: PlatformFailure) {
    self.init(tenant: tenant, cause: failure.cause, message: failure.message)
  }
}
