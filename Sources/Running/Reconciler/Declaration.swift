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
    let bindings = tenant.platform.bindings
    let asking = Set(bindings.lazy.filter(\.hasManualFields).map(\.kind))
    let displacing = Set(bindings.lazy.filter { !$0.oneSetting.isEmpty }.map(\.kind))
    for declared in tenant.resources {
      let kind = declared.address.kind
      let resource = displacing.contains(kind) ? declared.withDisplaced(by: tenant.platform[kind]) : declared
      func fingerprinted(_ settings: Settings, manual: Bool) throws -> Declared {
        var result = resource
        result.settings = try secrets.fingerprinted(settings, at: memory.known.place(of: resource, manual: manual))
        return result
      }
      guard asking.contains(kind) else {
        let isPlain = !resource.kind.holdsSecrets
        let complete = isPlain ? resource : try fingerprinted(resource.settings, manual: false)
        desired.append(.init(complete, hasForm: hasForms))
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
