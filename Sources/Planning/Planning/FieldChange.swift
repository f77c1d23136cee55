package import Model
package import Source

/// How one field goes from one value to another.
///
/// The values are canonical, and secrets among them without fingerprints.
package struct FieldChange: Sendable, Hashable {
  package let leaf: KindDescription.Leaf
  /// What is live; nil where nothing is set.
  ///
  /// A secret without a reference is one whose value is not known.
  package var before: Value?
  /// What the configuration says; `.null` for the platform's default, nil where the resource goes.
  package var after: Value?
  package var cause: Cause
  /// What this tool last wrote, where live differs from it.
  package var lastApplied: Value?
  package var at: Location?
  /// What live resources are called that no declared one is, by the identity that a value shows.
  package var names: [String: String]?
  /// What the file holds that the value names, where that is what changes.
  package var contents: FileChange?
  /// Whether it is written for the first time over a value that nobody can read.
  package var overwritesUnknown = false
  /// The changes of the same plan after which it is written, and without which it is not; nil where the resource's other
  /// fields are written with it.
  package var requires: [Address]?

  package init(
    _ leaf: KindDescription.Leaf,
    before: Value?,
    after: Value?,
    _ cause: Cause,
    lastApplied: Value? = nil,
    at: Location?
  ) {
    self.leaf = leaf
    self.before = before?.withoutFingerprints
    self.after = after?.withoutFingerprints
    self.cause = cause
    self.lastApplied = lastApplied?.withoutFingerprints
    self.at = at
  }

  package var path: String { leaf.path }

  /// Whether people will sign in differently.
  package var affectsSignIn: Bool { leaf.field.affectsSignIn }

  /// Whether the elements have no order.
  package var isSet: Bool {
    if case .set = leaf.field.shape { true } else { false }
  }
}

extension [FieldChange] {
  /// What the changes set.
  package var settingsAfter: Settings { settings(\.after) }

  /// What was found where the changes set something.
  package var settingsBefore: Settings { settings(\.before) }

  private func settings(_ value: (FieldChange) -> Value?) -> Settings {
    Settings(compactMap { field in value(field).map { Settings.Setting(leaf: field.leaf.index, value: $0) } })
  }
}
