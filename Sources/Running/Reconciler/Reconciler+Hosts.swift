import Configuration
import Model
package import Planning
import Platform
import Source
import State

extension Reconciler {
  /// Throws where a tenant's credentials would go to another host than the one that they are for.
  ///
  /// It comes before anything is sent: a pull request could name a host of its author's.
  func checkHosts(of tenants: [DeclaredTenant], _ sources: Sources) async throws {
    try await checkHosts(
      tenants.map { tenant in
        let line = (tenant.placeRange ?? tenant.range).map { " (\(sources.location($0)))" } ?? ""
        return (
          tenant.name, tenant.name + line, tenant.renamedFrom?.name, tenant.platform.credentialHost(tenant.approach)
        )
      }
    )
  }

  /// The same for the tenants of a plan, whose document may have been edited.
  func checkHosts(of plan: Plan) async throws {
    try await checkHosts(plan.tenants.map { ($0.tenant, $0.tenant, $0.renamedFrom, host(of: $0)) })
  }

  /// The state learns where the credentials of the plan's tenants are used.
  package func bindHosts(of plan: Plan) async throws {
    let hosts = plan.tenants.compactMap { tenant in
      host(of: tenant).map { (tenant.renamedFrom ?? tenant.tenant, $0.bound) }
    }
    try await state.bind(Dictionary(hosts) { first, _ in first })
  }

  private func host(of plan: TenantPlan) -> CredentialHost? {
    platforms.first { $0.facts.name == plan.platform }?.facts.credentialHost(plan.connection)
  }

  private func checkHosts(
    _ tenants: [(name: String, shown: String, former: String?, host: CredentialHost?)]
  ) async throws {
    guard tenants.contains(where: { $0.host != nil }) else { return }
    let bound = try await state.boundHosts()
    let refusals = tenants.compactMap { tenant in
      tenant.host.flatMap { host in
        hosts.refusal(of: host, bound: bound[tenant.name] ?? tenant.former.flatMap { bound[$0] })
      }.map { "\(tenant.shown) \($0)" }
    }
    guard refusals.isEmpty else { throw HostRefused(refusals: refusals) }
  }
}
