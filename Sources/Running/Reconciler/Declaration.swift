import Digest
import Model
import Planning

/// A tenant as it is declared, with a fingerprint on each secret: what the tool sets, and what a person has to set.
struct Declaration {
  let tenant: DeclaredTenant
  private(set) var desired: [PlanningInput.Desired] = []
  private(set) var manual: [Declared] = []

  /// - Parameter hasForms: whether what is declared is also made as the state keeps it.
  init(of tenant: DeclaredTenant, _ memory: TenantMemory, _ secrets: Secrets, hasForms: Bool) throws {
    self.tenant = tenant
    desired.reserveCapacity(tenant.resources.count)
    let asking = Set(tenant.platform.bindings.filter(\.hasManualFields).map(\.kind))
    for declared in tenant.resources {
      let resource = declared.withDisplaced(by: tenant.platform[declared.address.kind])
      func fingerprinted(_ settings: Settings, manual: Bool) throws -> Declared {
        var result = resource
        result.settings = try secrets.fingerprinted(settings, at: memory.known.place(of: resource, manual: manual))
        return result
      }
      guard asking.contains(resource.address.kind) else {
        desired.append(.init(try fingerprinted(resource.settings, manual: false), hasForm: hasForms))
        continue
      }
      let parts = tenant.parted(resource)
      let isManual = tenant.platform[resource.address.kind]?.manual != nil
      if isManual || !parts.manual.isEmpty { manual.append(try fingerprinted(parts.manual, manual: true)) }
      if !isManual { desired.append(.init(try fingerprinted(parts.managed, manual: false), hasForm: hasForms)) }
    }
  }
}

extension PlanningInput.Desired {
  fileprivate init(_ resource: Declared, hasForm: Bool) {
    guard hasForm else {
      self.init(resource, nil)
      return
    }
    let canonical = Canonical.encode(resource.settings, of: resource.kind)
    self.init(resource, StoredForm(canonical: canonical, digest: Digest.sha256(canonical)))
  }
}
