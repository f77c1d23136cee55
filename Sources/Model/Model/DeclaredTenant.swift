package import Source

/// A tenant as the configuration states it, whole and checked.
package struct DeclaredTenant: Sendable {
  package var name: String
  package var platform: PlatformFacts
  /// How it is reached: leaves of the platform's connection.
  package var connection: Settings
  /// The sections that are written, with where; a kind whose section is not written is left alone.
  package var sections: [KindName: SourceRange]
  /// In the order of their addresses.
  package var resources: [Declared]

  package init(
    name: String,
    platform: PlatformFacts,
    connection: Settings,
    sections: [KindName: SourceRange],
    resources: [Declared]
  ) {
    self.name = name
    self.platform = platform
    self.connection = connection
    self.sections = sections
    self.resources = resources
  }
}

extension DeclaredTenant {
  /// What decides how the tenant is read and written, by path: its connection, and the fields that steer its platform.
  package var approach: [String: Value] {
    let leaves = platform.connection.leaves
    var approach = Dictionary(connection.all.map { (leaves[$0.leaf].path, $0.value) }) { first, _ in first }
    for field in platform.steering {
      for resource in resources where resource.address.kind == field.kind {
        guard let leaf = resource.kind.leaf(at: field.path), let value = resource.settings[leaf] else { continue }
        let path = [resource.kind.section, resource.address.key, field.path].compactMap(\.self).joined(separator: ".")
        approach[path] = value
      }
    }
    return approach
  }
}
