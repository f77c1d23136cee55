package import Model

/// What a configuration states for a resource: values by path, in the paths' order.
///
/// In JSON an object.
package struct StatedValues: Sendable, Hashable, Codable {
  private enum Storage: Sendable {
    case listed([Value.Entry])
    /// The settings themselves, none of them a secret: most are only looked at as such.
    case settings(Settings, KindDescription, Form?)
  }

  /// Canonical settings and their SHA-256.
  package typealias Form = (canonical: [UInt8], digest: [UInt8])

  private let storage: Storage

  package init(_ entries: [Value.Entry] = []) { storage = .listed(entries) }

  /// The settings of a kind as a plan may hold them: secrets as references, without fingerprints.
  package init(_ settings: Settings, of kind: KindDescription, form: Form? = nil) {
    storage = kind.holdsSecrets ? .listed(Self.entries(settings, kind)) : .settings(settings, kind, form)
  }

  /// What the changes of an update set.
  package init(changing fields: [FieldChange]) {
    self.init(
      fields.compactMap { field in field.after.map { Value.Entry(field.path, $0) } }
        .sorted { $0.key.precedesByBytes($1.key) }
    )
  }

  package var entries: [Value.Entry] {
    switch storage {
    case .listed(let entries): entries
    case .settings(let settings, let kind, _): Self.entries(settings, kind)
    }
  }

  /// The canonical form, where it is known already.
  package var form: Form? {
    if case .settings(_, _, let form) = storage { form } else { nil }
  }

  private static func entries(_ settings: Settings, _ kind: KindDescription) -> [Value.Entry] {
    settings.all.map { setting in
      let leaf = kind.leaves[setting.leaf]
      return Value.Entry(leaf.path, setting.value.shown(as: leaf.field.shape))
    }
  }

  /// Whether there can be a secret among them.
  package var mayHoldSecrets: Bool {
    if case .listed = storage { true } else { false }
  }

  /// What was found where changes set something.
  package init(changed fields: [FieldChange]) {
    self.init(
      fields.compactMap { field in field.before.map { Value.Entry(field.path, $0) } }
        .sorted { $0.key.precedesByBytes($1.key) }
    )
  }

  package subscript(_ path: String) -> Value? {
    switch storage {
    case .listed(let entries): entries.first { $0.key == path }?.value
    case .settings(let settings, let kind, _):
      kind.leaf(at: path).flatMap { leaf in settings[leaf]?.shown(as: kind.leaves[leaf].field.shape) }
    }
  }

  package static func == (left: StatedValues, right: StatedValues) -> Bool { left.entries == right.entries }
  package func hash(into hasher: inout Hasher) { hasher.combine(entries) }

  package init(from decoder: any Decoder) throws {
    guard case .map(let entries) = try Value(from: decoder) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "settings are an object")
      )
    }
    self.init(entries)
  }

  package func encode(to encoder: any Encoder) throws { try Value.map(entries).encode(to: encoder) }

  /// The same as settings of the kind; paths that it does not have are left out.
  package func settings(of kind: KindDescription) -> Settings {
    switch storage {
    case .settings(let settings, let own, _) where own === kind: settings
    case .listed, .settings: Self.settings(entries, kind)
    }
  }

  private static func settings(_ entries: [Value.Entry], _ kind: KindDescription) -> Settings {
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
