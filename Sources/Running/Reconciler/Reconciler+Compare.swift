package import Comparing
package import Configuration
import Digest
package import Model
import State

extension Configuration {
  /// One of its tenants, as it is declared.
  package func compared(_ tenant: DeclaredTenant) -> ComparedTenant {
    ComparedTenant(tenant, in: sources) { name in
      (try? scope.read(name)).map { FileContent.shownDigest(Digest.sha256($0)) }
    }
  }
}

extension Reconciler {
  /// A tenant as it is live.
  ///
  /// Nothing is written.
  package func live(_ tenant: DeclaredTenant, in configuration: Configuration) async throws -> ComparedTenant {
    let found = try await everything(of: tenant, in: configuration)
    let managed = try await state.snapshot(of: tenant.name).resources
    return try ComparedTenant(
      tenant,
      live: found,
      identities: Dictionary(managed.map { ($0.address, $0.identity) }) { first, _ in first },
      catalog
    )
  }
}
