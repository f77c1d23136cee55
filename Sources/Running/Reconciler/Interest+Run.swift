import Model
import Planning
import Platform
import State

extension Interest {
  /// What a plan of a tenant is about.
  init(of tenant: DeclaredTenant, _ snapshot: Snapshot) {
    let renamed = tenant.renamedResources
    self.init(snapshot) { address in
      let declared = tenant.resources.index(of: address.kind, address.key ?? "").map { tenant.resources[$0] }
      return (declared ?? renamed[address]).map { .declared($0.settings) }
    }
    let bindings = tenant.platform.bindings
    let unique = Dictionary(bindings.lazy.filter { !$0.unique.isEmpty }.map { ($0.kind, $0.unique) }) { first, _ in
      first
    }
    for resource in tenant.resources {
      let fields = Fields.declared(resource.settings)
      add(resource.address.kind, named: resource.liveName, fields)
      for path in unique.isEmpty ? [] : unique[resource.address.kind] ?? [] {
        guard let leaf = resource.kind.leaf(at: path), case .text(let value)? = resource.settings[leaf] else {
          continue
        }
        add(resource.address.kind, named: value, fields)
      }
      if let pinned = resource.pinnedIdentity { add(resource.address.kind, identity: pinned, fields) }
    }
  }

  /// The same, once the plan is made: what is declared and not among its changes is recorded.
  init(of plan: TenantPlan, _ snapshot: Snapshot) {
    self.init(snapshot) { _ in nil }
    for change in plan.changes + plan.records where change.action != .delete && change.action != .forget {
      let fields = Fields.declared(change.declared)
      add(change.kind.name, named: change.name, fields)
      if let identity = change.identity { add(change.kind.name, identity: identity, fields) }
    }
  }

  private init(_ snapshot: Snapshot, declared: (Address) -> Fields?) {
    self.init()
    managedCount = snapshot.resources.count
    for row in snapshot.resources {
      add(row.address.kind, identity: row.identity, declared(row.address) ?? .lastApplied(row.canonical))
    }
    for write in snapshot.unfinished {
      let fields = declared(write.address) ?? .unknown
      add(write.address.kind, named: write.name, fields)
      if let identity = write.identity { add(write.address.kind, identity: identity, fields) }
    }
  }
}

extension DeclaredTenant {
  /// The renamed resources by their former addresses.
  fileprivate var renamedResources: [Address: Declared] {
    let former = resources.compactMap { resource in
      resource.renamedFrom.map { renaming in
        (Address(tenant: resource.address.tenant, kind: resource.address.kind, key: renaming.key), resource)
      }
    }
    return Dictionary(former) { first, _ in first }
  }
}
