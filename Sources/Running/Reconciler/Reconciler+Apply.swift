import Model
package import Planning
import Platform
import State

extension Reconciler {
  private struct Applied: Sendable {
    var result: TenantResult
    /// Why the platform takes nothing more, where it said so.
    var halt: PlatformFailure?
  }

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
    let secrets = try await secrets(of: plan)
    try await bindHosts(of: plan)
    let tenants = plan.tenants.filter { !$0.isEmpty || $0.hasWork }
    let results = await withTaskGroup(of: (Int, Result<Applied, any Error>).self) { group in
      for (index, tenant) in tenants.enumerated() {
        group.addTask {
          do {
            let applied = try await apply(
              tenant,
              plan.files,
              run,
              acknowledging,
              secrets,
              plan.reasserts,
              interruption,
              progress
            )
            return (index, .success(applied))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      var results = [Result<Applied, any Error>?](repeating: nil, count: tenants.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
    var result = ApplyResult(tenants: [], failures: plan.failures)
    for (tenant, outcome) in zip(tenants, results) {
      switch outcome {
      case .success(let applied)?:
        result.tenants.append(applied.result)
        if let halt = applied.halt {
          result.failures.append(ReadFailure(tenant: tenant.tenant, cause: halt.cause, message: halt.message))
        }
      case .failure(let failure as PlatformFailure)?:
        result.failures.append(ReadFailure(tenant: tenant.tenant, cause: failure.cause, message: failure.message))
      case .failure(let error)?:
        result.failures.append(ReadFailure(tenant: tenant.tenant, cause: .refused, message: "\(error)"))
      case nil: break
      }
    }
    return result
  }

  private func apply(
    _ tenant: TenantPlan,
    _ files: [FileDigest],
    _ run: Int,
    _ acknowledging: Bool,
    _ secrets: Secrets,
    _ reasserts: Bool,
    _ interruption: Interruption,
    _ progress: @escaping @Sendable (Receipt) -> Void
  ) async throws -> Applied {
    let snapshot = try await snapshot(of: tenant)
    let interest = Interest(of: tenant, snapshot)
    let connection = Connection(tenant: tenant.tenant, tenant.connection, secrets, interest)
    let platform = try platform(tenant.platform)
    var applier = Applier(
      plan: tenant,
      files: files,
      acknowledging: acknowledging,
      platform: platform.facts,
      writer: MaskedWriter(try platform.writer(connection), mask, catalog),
      state: state,
      run: run,
      secrets: secrets,
      catalog: catalog,
      names: names,
      known: try KnownFingerprints(snapshot, catalog, of: tenant),
      reasserts: reasserts,
      interruption: interruption,
      progress: progress
    )
    let result = try await applier.apply()
    return Applied(result: result, halt: applier.halt)
  }
}
