import Model
import Planning
import Platform
import State

extension Interest {
  /// What a plan of a tenant is about.
  init(of tenant: DeclaredTenant, _ snapshot: Snapshot) {
    self.init(snapshot)
    for resource in tenant.resources {
      add(resource.address.kind, named: resource.liveName)
      for path in tenant.platform[resource.address.kind]?.unique ?? [] {
        guard let leaf = resource.kind.leaf(at: path), case .text(let value)? = resource.settings[leaf] else {
          continue
        }
        add(resource.address.kind, named: value)
      }
      if let pinned = resource.pinnedIdentity { add(identity: pinned) }
    }
  }

  /// The same, once the plan is made: what is declared and not among its changes is remembered.
  init(of plan: TenantPlan, _ snapshot: Snapshot) {
    self.init(snapshot)
    for change in plan.changes + plan.records {
      add(change.address.kind, named: change.name)
      if let identity = change.identity { add(identity: identity) }
    }
  }

  private init(_ snapshot: Snapshot) {
    self.init(identities: Set(snapshot.resources.map(\.identity)))
    for write in snapshot.unfinished {
      add(write.address.kind, named: write.name)
      if let identity = write.identity { add(identity: identity) }
    }
  }
}
