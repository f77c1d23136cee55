package import Model
package import State

extension ListedNames {
  /// Other names for what the resources of the catalog list; nil where nothing lists a resource of these kinds.
  init?(
    of listed: Set<KindName>,
    in catalog: Catalog,
    kept: @escaping @Sendable (Settings, KindDescription) -> Settings
  ) {
    let kinds = catalog.kinds.filter { $0.references.contains { listed.contains($0.kind) } }
    guard !kinds.isEmpty else { return nil }
    self.init(of: kinds.map(\.name)) { canonical, address in
      guard let kind = catalog[address.kind] else { return nil }
      let known = try Canonical.decode(canonical, of: kind, at: address)
      let kept = kept(known, kind)
      return kept == known ? nil : Canonical.encode(kept, of: kind)
    }
  }

  /// The new keys in the place of the former ones.
  package init?(moving moves: [(from: Address, to: Address)], in catalog: Catalog) {
    var keys: [KindName: [String: String]] = [:]
    for (from, to) in moves { if let key = from.key { keys[from.kind, default: [:]][key] = to.key } }
    self.init(renaming: keys, in: catalog)
  }

  /// What the platform calls a resource in the place of a key that is forgotten: another resource may get the key.
  package init?(forgetting address: Address, identity: String, in catalog: Catalog) {
    guard let key = address.key else { return nil }
    self.init(renaming: [address.kind: [key: identity]], in: catalog)
  }

  private init?(renaming names: [KindName: [String: String]], in catalog: Catalog) {
    self.init(of: Set(names.keys), in: catalog) { [names] in $0.renamed(names, in: $1) }
  }
}
