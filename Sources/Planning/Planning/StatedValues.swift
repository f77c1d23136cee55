package import Model

/// What a configuration states for a resource: values by path, in the paths' order.
///
/// In JSON an object.
package struct StatedValues: Sendable, Hashable, Codable {
  package var entries: [Value.Entry]

  package init(_ entries: [Value.Entry] = []) { self.entries = entries }

  /// The settings of a kind as a plan may hold them: secrets as references, without fingerprints.
  package init(_ settings: Settings, of kind: KindDescription) {
    entries = settings.all.map { setting in
      let leaf = kind.leaves[setting.leaf]
      return Value.Entry(leaf.path, setting.value.shown(as: leaf.field.shape))
    }
  }

  /// What the changes of an update set.
  package init(changing fields: [FieldChange]) {
    entries = fields.compactMap { field in field.after.map { Value.Entry(field.path, $0) } }
      .sorted { $0.key.precedesByBytes($1.key) }
  }

  package subscript(_ path: String) -> Value? { entries.first { $0.key == path }?.value }

  package init(from decoder: any Decoder) throws {
    guard case .map(let entries) = try Value(from: decoder) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "settings are an object")
      )
    }
    self.entries = entries
  }

  package func encode(to encoder: any Encoder) throws { try Value.map(entries).encode(to: encoder) }

  /// The same as settings of the kind; paths that it does not have are left out.
  package func settings(of kind: KindDescription) -> Settings {
    var leaf = 0
    var settings: [Settings.Setting] = []
    settings.reserveCapacity(entries.count)
    // Both are in the order of their bytes.
    for entry in entries {
      while leaf < kind.leaves.count, kind.leaves[leaf].path.precedesByBytes(entry.key) { leaf += 1 }
      guard leaf < kind.leaves.count else { break }
      if kind.leaves[leaf].path == entry.key {
        let value = entry.value.canonical(as: kind.leaves[leaf].field.shape)
        settings.append(Settings.Setting(leaf: leaf, value: value))
      }
    }
    return Settings(settings)
  }
}
