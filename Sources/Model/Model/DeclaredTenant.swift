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
