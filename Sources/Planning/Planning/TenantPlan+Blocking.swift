import Model

extension TenantPlan {
  /// Marks the changes that have to wait for a person: those that name what is not set yet, and those that need them.
  mutating func block(among resources: [Declared]) {
    let open = Set(manualSteps.map(\.address))
    guard !open.isEmpty else { return }
    let references = Dictionary(resources.map { ($0.address, $0.references) }) { first, _ in first }
    var blockers: [Address: Set<Address>] = [:]
    for change in changes where change.action != .delete && change.action != .forget {
      let named = Set(references[change.address] ?? []).intersection(open)
      if !named.isEmpty { blockers[change.address] = named }
    }
    var needing: [Address: [Address]] = [:]
    for change in changes { for other in change.requires { needing[other, default: []].append(change.address) } }
    var grown = Array(blockers.keys)
    while let address = grown.popLast() {
      guard let known = blockers[address] else { continue }
      for other in needing[address] ?? [] where !known.isSubset(of: blockers[other] ?? []) {
        blockers[other, default: []].formUnion(known)
        grown.append(other)
      }
    }
    for index in changes.indices {
      guard let blocking = blockers[changes[index].address] else { continue }
      changes[index].blockedBy = blocking.sorted { $0.precedesByBytes($1) }
    }
  }
}
