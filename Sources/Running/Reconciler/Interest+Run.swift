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
    addListed(by: snapshot, tenant.resources.lazy.map(\.kind))
  }

  /// The same, once the plan is made: what is declared and not among its changes is recorded.
  init(of plan: TenantPlan, _ snapshot: Snapshot) {
    self.init(snapshot) { _ in nil }
    for change in plan.changes + plan.records where change.action != .delete && change.action != .forget {
      let fields = Fields.declared(change.declared)
      add(change.kind.name, named: change.name, fields)
      if let identity = change.identity { add(change.kind.name, identity: identity, fields) }
    }
    addListed(by: snapshot, (plan.changes + plan.records).lazy.map(\.kind))
  }

  /// What was last applied to a list may name a resource by its identity, since no key has it any more: that it is listed is
  /// compared all the same.
  private mutating func addListed(by snapshot: Snapshot, _ kinds: some Sequence<KindDescription>) {
    var listing: [KindName: KindDescription] = [:]
    for kind in kinds where !kind.referenceLeaves.isEmpty { listing[kind.name] = kind }
    guard !listing.isEmpty else { return }
    var listed: [KindName: Set<String>] = [:]
    for row in snapshot.resources {
      guard let kind = listing[row.address.kind], let settings = Fields.lastApplied(row.canonical).settings(of: kind)
      else {
        continue
      }
      for leaf in kind.referenceLeaves {
        guard let named = kind.leaves[leaf].field.shape.referencedKind, case .list(let elements)? = settings[leaf]
        else {
          continue
        }
        listed[named, default: []].formUnion(elements.flatMap(\.texts))
      }
    }
    guard !listed.isEmpty else { return }
    for row in snapshot.resources { if let key = row.address.key { listed[row.address.kind]?.remove(key) } }
    for (kind, names) in listed {
      for name in names where !holds(kind, identity: name) { add(kind, identity: name, .declared(Settings())) }
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
