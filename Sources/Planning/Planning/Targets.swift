package import Model

/// The part of the configuration that a run is restricted to: tenants, kinds of a tenant, or resources.
package struct Targets: Sendable, Hashable {
  package var texts: [String]

  package init(_ texts: [String] = []) { self.texts = texts }

  package var isEmpty: Bool { texts.isEmpty }

  package func contains(_ address: Address) -> Bool {
    let text = address.description
    return texts.contains { $0 == text || text.hasPrefix($0 + "/") }
  }

  package func touches(tenant: String) -> Bool {
    texts.isEmpty || texts.contains { $0 == tenant || $0.hasPrefix(tenant + "/") }
  }
}

extension TenantPlan {
  /// Keeps what the targets name and what that needs to exist first.
  mutating func restrict(to targets: Targets, among resources: [Declared]) {
    let references = Dictionary(resources.map { ($0.address, $0.references) }) { first, _ in first }
    var wanted: Set<Address> = []
    var waiting = ((changes + records).map(\.address) + manualSteps.map(\.address)).filter(targets.contains)
    while let address = waiting.popLast() {
      guard wanted.insert(address).inserted else { continue }
      waiting += references[address] ?? []
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
