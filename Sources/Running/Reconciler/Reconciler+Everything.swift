package import Configuration
package import Model
import Platform
import Source
import State

extension Reconciler {
  /// Everything that a tenant holds of the kinds that its platform has an API for, whether or not anything declares it.
  ///
  /// Nothing is written.
  package func everything(of tenant: DeclaredTenant, in configuration: Configuration) async throws -> [Live] {
    try await read(tenant, of: Set(catalog.kinds.map(\.name)), in: configuration, nil)
  }

  /// What a tenant holds of some kinds; everything there is, where no interest says otherwise.
  func read(
    _ tenant: DeclaredTenant,
    of kinds: Set<KindName>,
    in configuration: Configuration,
    _ interest: Interest?,
    managing snapshot: Snapshot? = nil
  ) async throws -> [Live] {
    try await reader(of: tenant, in: configuration, interest, managing: snapshot).read(readable(kinds, of: tenant))
  }

  /// Those of some kinds that a tenant's platform has an API for.
  func readable(_ kinds: Set<KindName>, of tenant: DeclaredTenant) -> [KindDescription] {
    catalog.kinds.filter { kind in
      kinds.contains(kind.name) && tenant.platform[kind.name].map { $0.manual == nil } ?? false
    }
  }

  /// What reads a tenant, with the secrets that this takes.
  func reader(
    of tenant: DeclaredTenant,
    in configuration: Configuration,
    _ interest: Interest?,
    managing snapshot: Snapshot? = nil
  ) async throws -> any PlatformReader {
    try await checkHosts(of: [tenant], configuration.sources)
    var secrets = try await noSecrets(within: configuration.scope)
    var diagnostics = Diagnostics()
    secrets.resolve(
      tenant.connection.secretReferences,
      identifiers: identifiers(of: [tenant.connectionSettings]),
      &diagnostics
    )
    // What is read may be written into a file: the mask has to know every secret that is at hand.
    for resource in tenant.resources(where: \.holdsSecrets) {
      secrets.resolve(resource.settings.secretReferences, mayBeAbsent: true, &diagnostics)
    }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    var connection = Connection(tenant: tenant.name, tenant.connectionSettings, secrets, Interest(), managing: snapshot)
    connection.interest = interest
    return try reader(tenant.platform.name, connection)
  }
}
