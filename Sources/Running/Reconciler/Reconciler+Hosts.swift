import Configuration
import HTTP
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
          tenant.name, tenant.name + line, tenant.renamedFrom?.name,
          tenant.platform.credentialHost(tenant.connectionSettings)
        )
      },
      services: tenants.flatMap { tenant in
        tenant.resources { $0.credentialAddress != nil }.compactMap { Service($0, of: tenant, sources) }
      }
    )
  }

  /// The same for the tenants of a plan, whose document may have been edited.
  func checkHosts(of plan: Plan) async throws {
    try await checkHosts(
      plan.tenants.map { ($0.tenant, $0.tenant, $0.renamedFrom, host(of: $0)) },
      services: plan.tenants.flatMap(services)
    )
  }

  /// What a plan would hand the secrets of services to; what a person enters in a console is sent nowhere by this tool.
  private func services(of tenant: TenantPlan) -> [Service] {
    let facts = platforms.first { $0.facts.name == tenant.platform }?.facts
    return tenant.changes.compactMap { change in
      facts?[change.address.kind]?.manual == nil ? Service(change, of: tenant) : nil
    }
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
    _ tenants: [(name: String, shown: String, former: String?, host: CredentialHost?)],
    services: [Service]
  ) async throws {
    guard !services.isEmpty || tenants.contains(where: { $0.host != nil }) else { return }
    let bound = try await state.boundHosts()
    var refusals = tenants.compactMap { tenant in
      tenant.host.flatMap { host in
        hosts.refusal(of: host, bound: bound[tenant.name] ?? tenant.former.flatMap { bound[$0] })
      }.map { "\(tenant.shown) \($0)" }
    }
    for service in services { refusals += try await refusal(of: service).map { [$0] } ?? [] }
    guard refusals.isEmpty else { throw HostRefused(refusals: refusals) }
  }

  /// Why the credentials of a service are not sent to its address.
  ///
  /// An address that the state has already is bound: where another one follows it, a gate guards the change.
  private func refusal(of service: Service) async throws -> String? {
    guard let reason = hosts.refusal(of: service.host, bound: nil) else { return nil }
    let tenant = service.address.tenant
    var snapshots = [try await state.snapshot(of: tenant)]
    if let former = service.formerTenant { snapshots.append(try await snapshot(of: tenant, formerly: former)) }
    let known = snapshots.flatMap { snapshot in
      snapshot.resources.map { ($0.address, $0.canonical) } + snapshot.acknowledged.map { ($0.address, $0.canonical) }
    }
    for (address, canonical) in known where address == service.address || address == service.former {
      let settings = try Canonical.decode(canonical, of: service.kind, at: address)
      if let leaf = service.kind.leaf(at: service.path), settings[leaf]?.texts.isEmpty == false { return nil }
    }
    return "\(service.shown) \(reason)"
  }
}

/// A resource that names the address to which its secrets are sent.
private struct Service {
  var address: Address
  var kind: KindDescription
  var path: String
  var shown: String
  var host: CredentialHost
  /// The resource's own address before a rename.
  var former: Address?
  /// The tenant's name before a rename.
  var formerTenant: String?

  init?(_ resource: Declared, of tenant: DeclaredTenant, _ sources: Sources) {
    guard let field = resource.kind.credentialAddress, let leaf = resource.kind.leaf(at: field.path),
      let url = resource.settings[leaf]?.texts.first, tenant.platform[resource.kind.name]?.manual == nil
    else { return nil }
    self.init(resource.address, resource.kind, field, url)
    let place = sources.location(resource.settings.range(leaf) ?? resource.range)
    shown += " (\(place))"
    formerTenant = tenant.renamedFrom?.name
    former = resource.renamedFrom.map { Address(tenant: tenant.name, kind: resource.address.kind, key: $0.key) }
  }

  init?(_ change: Change, of tenant: TenantPlan) {
    guard change.isOfWhatStays, let field = change.kind.credentialAddress,
      let url = change.kind.leaf(at: field.path).flatMap({ change.declared[$0] })?.texts.first
    else { return nil }
    self.init(change.address, change.kind, field, url)
    formerTenant = tenant.renamedFrom
    former = tenant.moves.first { $0.to == change.address }?.from
  }

  private init(_ address: Address, _ kind: KindDescription, _ field: CredentialAddress, _ url: String) {
    self.address = address
    self.kind = kind
    path = field.path
    shown = "\(address).\(field.path)"
    host = CredentialHost(url: url, vendor: field.vendor)
  }
}

extension CredentialHost {
  /// Where requests to a URL go; a URL that is not plainly a host's is the vendor's in no case.
  fileprivate init(url: String, vendor: HostPatterns) {
    let scheme = "https://"
    let rest = url.lowercased().hasPrefix(scheme) ? url.dropFirst(scheme.count) : ""
    let authority = String(rest.prefix { !"/?#\\".contains($0) })
    let origin = try? Origin(authority)
    self.init(
      authority: origin?.authority ?? url,
      isLoopback: origin?.isLoopback ?? false,
      vendor: origin == nil ? HostPatterns([]) : vendor
    )
  }
}
