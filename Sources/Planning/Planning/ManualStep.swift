package import Model
package import Source

/// What a person has to set for one resource, because the platform has no API for it.
package struct ManualStep: Sendable, Hashable {
  package var address: Address
  /// Where the resource is declared.
  package var at: Location?
  package var fields: [Field]
  /// Who acknowledged it with other values, where somebody did.
  package var formerly: Former?
  /// Whether it has to wait until the tool has created the resource.
  package var afterCreation: Bool

  package init(
    address: Address,
    at: Location?,
    fields: [Field],
    formerly: Former? = nil,
    afterCreation: Bool = false
  ) {
    self.address = address
    self.at = at
    self.fields = fields
    self.formerly = formerly
    self.afterCreation = afterCreation
  }

  package struct Field: Sendable, Hashable {
    package let leaf: KindDescription.Leaf
    /// Where a person sets it.
    package var how: String
    package var value: Value
    /// What was acknowledged, where that is another value.
    package var before: Value?
    /// Whether it is not as it was acknowledged.
    package var isOpen: Bool
    package var at: Location?
    /// Whether nothing declares it any more, so that a person undoes it.
    package var isGone: Bool

    package init(
      _ leaf: KindDescription.Leaf,
      how: String,
      value: Value,
      before: Value? = nil,
      isOpen: Bool = true,
      at: Location?,
      isGone: Bool = false
    ) {
      self.leaf = leaf
      self.how = how
      self.value = value.withoutFingerprints
      self.before = before?.withoutFingerprints
      self.isOpen = isOpen
      self.at = at
      self.isGone = isGone
    }

    package var path: String { leaf.path }
  }

  package struct Former: Sendable, Hashable {
    package var who: String
    /// ISO 8601.
    package var when: String
    package var commit: String?

    package init(who: String, when: String, commit: String?) {
      self.who = who
      self.when = when
      self.commit = commit
    }
  }
}

extension ManualStep {
  /// What it asks for.
  package var settings: Settings {
    Settings(fields.filter { !$0.isGone }.map { Settings.Setting(leaf: $0.leaf.index, value: $0.value) })
  }
}
