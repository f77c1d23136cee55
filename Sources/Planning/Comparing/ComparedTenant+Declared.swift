package import Model
package import Source

extension ComparedTenant {
  /// A tenant as the configuration declares it.
  ///
  /// - Parameter digest: the digest of what a file holds that a field names; nil where it cannot be read.
  package init(_ tenant: DeclaredTenant, in sources: Sources, digest: (String) -> String?) {
    self.init(
      name: tenant.name,
      platform: tenant.platform.name,
      resources: tenant.resources.map { resource in
        Resource(
          address: resource.address,
          kind: resource.kind,
          fields: resource.settings.all.compactMap { Field($0, of: resource.kind, sources, digest) },
          at: sources.location(resource.range)
        )
      }
    )
  }
}

extension ComparedTenant.Field {
  fileprivate init?(
    _ setting: Settings.Setting,
    of kind: KindDescription,
    _ sources: Sources,
    _ digest: (String) -> String?
  ) {
    let leaf = kind.leaves[setting.leaf]
    guard leaf.isComparable else { return nil }
    self.init(leaf: setting.leaf, value: setting.value, at: setting.range.map { sources.location($0) })
    // Two files are the same where they hold the same.
    if leaf.field.shape.isPath, case .text(let name) = value, let digest = digest(name) { value = .text(digest) }
  }
}
