package import Model

/// The part of the configuration that a run is restricted to: a shard; tenants, kinds of a tenant, or resources.
package struct Targets: Sendable, Hashable {
  /// As the plan records them: addresses, and `shard 2/5`.
  package let texts: [String]
  private let addresses: [String]
  private let shard: Shard?

  package init(_ texts: [String] = []) {
    self.texts = texts
    let shards = texts.filter { $0.hasPrefix(Self.prefix) }
    shard = shards.first.flatMap { Shard($0.dropFirst(Self.prefix.count)) }
    addresses = texts.filter { !$0.hasPrefix(Self.prefix) }
  }

  package init(_ addresses: [String], in shard: Shard?) {
    self.init((shard.map { ["\(Self.prefix)\($0)"] } ?? []) + addresses)
  }

  private static let prefix = "shard "

  package var isEmpty: Bool { texts.isEmpty }

  /// Whether a touched tenant is taken whole.
  package var takesWholeTenants: Bool { addresses.isEmpty }

  package func contains(_ address: Address) -> Bool {
    if addresses.isEmpty { return touches(tenant: address.tenant) }
    let text = address.description
    return addresses.contains { $0 == text || text.hasPrefix($0 + "/") }
  }

  /// The same with the new addresses of what they name by its former one.
  func following(_ moves: [Move]) -> Targets {
    let moved = moves.filter { addresses.contains($0.from.description) }
    return moved.isEmpty ? self : Targets(texts + moved.map(\.to.description))
  }

  package func touches(tenant: String) -> Bool {
    guard shard?.holds(tenant) ?? true else { return false }
    return addresses.isEmpty || addresses.contains { $0 == tenant || $0.hasPrefix(tenant + "/") }
  }
}

extension TenantPlan {
  /// Keeps what the targets name and what that needs to exist first.
  ///
  /// - Parameter others: what else goes with a change, by its address: what has to be written first, and what holds a copy of
  ///   it, which would be an old one.
  mutating func restrict(to targets: Targets, among resources: [Declared], taking others: [Address: [Address]]) {
    let references = Dictionary(resources.map { ($0.address, $0.references) }) { first, _ in first }
    var wanted: Set<Address> = []
    var waiting = ((changes + records).map(\.address) + manualSteps.map(\.address)).filter(targets.contains)
    while let address = waiting.popLast() {
      guard wanted.insert(address).inserted else { continue }
      waiting += (references[address] ?? []) + (others[address] ?? [])
    }
    changes.removeAll { !wanted.contains($0.address) }
    records.removeAll { !wanted.contains($0.address) }
    manualSteps.removeAll { !wanted.contains($0.address) }
    lapsed.removeAll { !targets.contains($0.address) }
    unverifiable.removeAll { !targets.contains($0.address) }
    notCompared?.removeAll { !targets.contains($0.address) }
    moves.removeAll { !wanted.contains($0.to) && !targets.contains($0.to) }
    drift.removeAll { !targets.contains($0.address) }
  }
}
