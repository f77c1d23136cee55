package import Model

extension ComparedTenant {
  /// A tenant as its platform holds it: references by key, and the platform's default where nothing is set.
  ///
  /// - Parameter identities: those of what the state manages.
  package init(
    _ tenant: DeclaredTenant,
    live: [Live],
    identities: [Address: String],
    _ catalog: Catalog
  ) throws(UnreadableSettings) {
    let found = live.filter { $0.remarks?.isOwn != true }
    let keys = Self.keys(of: found, tenant, identities, catalog)
    var resources: [Resource] = []
    for live in found {
      guard let kind = catalog[live.kind], let binding = tenant.platform[live.kind] else { continue }
      let key = kind.cardinality == .many ? keys[live.kind]?[live.identity] : nil
      let held = try live.decoded(as: kind)
      let readable = kind.leaves.filter { $0.isComparable && binding.support(of: $0.path) == .managed }
      let paths = Set(readable.map(\.path))
      resources.append(
        Resource(
          address: Address(tenant: tenant.name, kind: live.kind, key: key),
          kind: kind,
          fields: readable.compactMap { Field($0, held, live, binding, keys) },
          hidden: Set(kind.leaves.map(\.path)).subtracting(paths),
          unreadable: paths.intersection(live.remarks?.unreadable ?? [])
        )
      )
    }
    self.init(name: tenant.name, platform: tenant.platform.name, resources: resources)
  }

  /// By kind and identity, the key: of what is managed or declared its own, of the rest its name.
  private static func keys(
    of live: [Live],
    _ tenant: DeclaredTenant,
    _ identities: [Address: String],
    _ catalog: Catalog
  ) -> [KindName: [String: String]] {
    var keys: [KindName: [String: String]] = [:]
    for resource in live {
      let declared = tenant.resources.first {
        $0.address.kind == resource.kind && $0.liveName == resource.name && identities[$0.address] == nil
      }
      keys[resource.kind, default: [:]][resource.identity] = declared?.address.key ?? resource.name
    }
    for (address, identity) in identities where keys[address.kind]?[identity] != nil {
      keys[address.kind]?[identity] = address.key
    }
    return keys
  }
}

extension ComparedTenant.Field {
  fileprivate init?(
    _ leaf: KindDescription.Leaf,
    _ held: Settings,
    _ live: Live,
    _ binding: Binding,
    _ keys: [KindName: [String: String]]
  ) {
    let fallback = live.remarks?.defaults[leaf.path] ?? binding.defaults[leaf.path]
    guard let value = held.withoutNull[leaf.index] ?? fallback else { return nil }
    if let file = live.remarks?.files[leaf.path] {
      self.init(leaf: leaf.index, value: .text(file.shownDigest))
    } else {
      self.init(leaf: leaf.index, value: value.naming(keys[leaf.field.shape.referencedKind ?? ""] ?? [:]))
    }
  }
}

extension FileContent {
  /// Enough of the digest to see whether two programs are the same.
  package var shownDigest: String { Self.shownDigest(sha256) }

  package static func shownDigest(_ sha256: [UInt8]) -> String { "sha256:\(sha256.prefix(8).hexadecimal)" }
}

extension Value {
  /// With keys in the place of identities.
  fileprivate func naming(_ keys: [String: String]) -> Value {
    switch self {
    case _ where keys.isEmpty: self
    case .text(let identity): .text(keys[identity] ?? identity)
    case .list(let elements): .set(elements.map { $0.naming(keys) })
    default: self
    }
  }
}
