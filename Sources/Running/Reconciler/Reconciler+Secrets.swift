import Configuration
import Model
import Planning
import Source

extension Reconciler {
  /// The secrets that the tenants name; throws before anything is read where one cannot be had.
  ///
  /// - Parameter others: those of tenants that are not looked at, which no text may hold either.
  func secrets(
    of tenants: [DeclaredTenant],
    beside others: Set<SecretReference> = [],
    within scope: PathScope,
    withoutProviders: Bool
  ) async throws -> Secrets {
    var secrets = try await noSecrets(within: scope)
    var diagnostics = Diagnostics()
    let identifiers = identifiers(of: tenants.map(\.connectionSettings))
    for tenant in tenants {
      secrets.resolve(tenant.connection.secretReferences, identifiers: identifiers, &diagnostics)
      for resource in tenant.resources(where: \.holdsSecrets) {
        secrets.resolve(resource.settings.secretReferences, mayBeAbsent: withoutProviders, &diagnostics)
      }
    }
    secrets.resolve(others.map { ($0, nil) }, &diagnostics)
    for tenant in tenants { checkTexts(of: tenant, &diagnostics) }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    return secrets
  }

  /// The secrets that a plan's changes need.
  func secrets(of plan: Plan) async throws -> Secrets {
    var secrets = try await noSecrets(within: PathScope(named: plan.paths, allowed: allowedPaths))
    var diagnostics = Diagnostics()
    let references = Set(plan.tenants.filter { !$0.isEmpty || $0.hasWork }.flatMap(\.secretReferences))
    secrets.resolve(
      references.sorted { "\($0)".precedesByBytes("\($1)") }.map { ($0, nil) },
      identifiers: identifiers(of: plan.tenants.map(\.connection)),
      &diagnostics
    )
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    return secrets
  }
}

extension TenantPlan {
  /// What has to be known to carry it out.
  fileprivate var secretReferences: [SecretReference] {
    let desired = (changes + records).filter(\.kind.holdsSecrets).map(\.declared) + manualSteps.map(\.settings)
    return connection.values.flatMap { $0.secretReferences.map(\.reference) }
      + desired.flatMap { $0.secretReferences.map(\.reference) }
  }
}
