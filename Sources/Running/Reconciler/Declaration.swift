import Digest
import Model
import Planning

/// A tenant as it is declared, with a fingerprint on each secret: what the tool sets, and what a person has to set.
struct Declaration {
  let tenant: DeclaredTenant
  private(set) var stated: [PlanningInput.Stated] = []
  private(set) var asked: [Declared] = []

  init(of tenant: DeclaredTenant, _ memory: TenantMemory, _ secrets: Secrets) throws {
    self.tenant = tenant
    stated.reserveCapacity(tenant.resources.count)
    let asking = Set(tenant.platform.bindings.filter(\.asksPeople).map(\.kind))
    for resource in tenant.resources {
      func fingerprinted(_ settings: Settings, byHand: Bool) throws -> Declared {
        var result = resource
        result.settings = try secrets.fingerprinted(settings, at: memory.known.place(of: resource, byHand: byHand))
        return result
      }
      guard asking.contains(resource.address.kind) else {
        stated.append(.init(try fingerprinted(resource.settings, byHand: false)))
        continue
      }
      let parts = tenant.parted(resource)
      let isByHand = tenant.platform[resource.address.kind]?.byHand != nil
      if isByHand || !parts.asked.isEmpty { asked.append(try fingerprinted(parts.asked, byHand: true)) }
      if !isByHand { stated.append(.init(try fingerprinted(parts.managed, byHand: false))) }
    }
  }
}

extension PlanningInput.Stated {
  fileprivate init(_ resource: Declared) {
    let canonical = Canonical.encode(resource.settings, of: resource.kind)
    self.init(resource, StoredForm(canonical: canonical, digest: Digest.sha256(canonical)))
  }
}
