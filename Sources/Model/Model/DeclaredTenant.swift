package import Source

/// A tenant as the configuration declares it, whole and checked.
package struct DeclaredTenant: Sendable {
  package var name: String
  /// Where it is named first.
  package var range: SourceRange?
  /// The name that it had before, and where that is written.
  package var renamedFrom: (name: String, range: SourceRange)?
  package var platform: PlatformFacts
  /// How it is reached: leaves of the platform's connection.
  package var connection: Settings
  /// The sections that are written, with where; a kind whose section is not written is left alone.
  package var sections: [KindName: SourceRange]
  /// The same wherever another document has a section too.
  package var furtherSections: [KindName: [SourceRange]] = [:]
  /// In the order of their addresses.
  package var resources: [Declared]
  package var environment = TenantEnvironment.production
  /// Where that is written; nil where it is production because nothing is.
  package var environmentRange: SourceRange?
  /// The countries that people sign in from, in the order of their codes, and where that is written.
  package var audience: (countries: [String], range: SourceRange?)?

  package init(
    name: String,
    platform: PlatformFacts,
    connection: Settings,
    sections: [KindName: SourceRange],
    resources: [Declared],
    range: SourceRange? = nil,
    renamedFrom: (name: String, range: SourceRange)? = nil
  ) {
    self.name = name
    self.range = range
    self.renamedFrom = renamedFrom
    self.platform = platform
    self.connection = connection
    self.sections = sections
    self.resources = resources
  }
}

extension DeclaredTenant {
  /// Its resources of a kind.
  package func resources(of kind: KindName) -> [Declared] { resources { $0.name == kind } }

  /// Its resources of some kinds; no other is copied on the way.
  package func resources(where isWanted: (KindDescription) -> Bool) -> [Declared] {
    resources.indices.filter { isWanted(resources[$0].kind) }.map { resources[$0] }
  }

  /// The tenant on the platform, however its connection is written; nil where the platform has no such notion.
  package var place: String? { platform.place?.name(in: connectionSettings) }

  /// Where the field is that says which tenant of the platform it is.
  package var placeRange: SourceRange? {
    let leaf = platform.place?.path(in: connectionSettings).flatMap { platform.connection.leaf(at: $0) }
    return leaf.flatMap { connection.range($0) }
  }

  /// What decides how the tenant is read and written, by path: its connection, and the fields that steer its platform.
  package var connectionSettings: [String: Value] {
    let leaves = platform.connection.leaves
    var connectionSettings = Dictionary(connection.all.map { (leaves[$0.leaf].path, $0.value) }) { first, _ in first }
    for field in platform.steering {
      for resource in resources where resource.address.kind == field.kind {
        guard let leaf = resource.kind.leaf(at: field.path), let value = resource.settings[leaf] else { continue }
        let path = [resource.kind.section, resource.address.key, field.path].compactMap(\.self).joined(separator: ".")
        connectionSettings[path] = value
      }
    }
    return connectionSettings
  }
}
