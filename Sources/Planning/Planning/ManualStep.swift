package import Model
package import Source

/// What a person has to set for one resource, because the platform has no API for it.
package struct ManualStep: Sendable, Hashable, Codable {
  package var address: Address
  /// Where the resource is declared.
  package var at: Location?
  package var fields: [Field]
  /// Who acknowledged it with other values, where somebody did.
  package var formerly: Former?
  /// Whether it has to wait until the tool has created the resource.
  package var afterCreation: Bool

  private enum CodingKeys: String, CodingKey {
    case address, at, fields, formerly
    case afterCreation = "after_creation"
  }

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
    package var path: String
    /// What the field is.
    package var summary: String
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
      path: String,
      summary: String,
      how: String,
      value: Value,
      before: Value? = nil,
      isOpen: Bool = true,
      at: Location?,
      isGone: Bool = false
    ) {
      self.path = path
      self.summary = summary
      self.how = how
      self.value = value
      self.before = before
      self.isOpen = isOpen
      self.at = at
      self.isGone = isGone
    }
  }

  package struct Former: Sendable, Hashable, Codable {
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

extension ManualStep.Field: Codable {
  private enum CodingKeys: String, CodingKey {
    case path, summary, how, value, before
    case isOpen = "is_open"
    case at
    case isGone = "is_gone"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .path)
    try container.encode(summary, forKey: .summary)
    try container.encode(how, forKey: .how)
    try container.encode(value, forKey: .value)
    try container.encodeIfPresent(before, forKey: .before)
    try container.encode(isOpen, forKey: .isOpen)
    try container.encodeIfPresent(at, forKey: .at)
    if isGone { try container.encode(isGone, forKey: .isGone) }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      path: try container.decode(String.self, forKey: .path),
      summary: try container.decode(String.self, forKey: .summary),
      how: try container.decode(String.self, forKey: .how),
      value: try container.decode(Value.self, forKey: .value),
      before: container.contains(.before) ? try container.decode(Value.self, forKey: .before) : nil,
      isOpen: try container.decode(Bool.self, forKey: .isOpen),
      at: try container.decodeIfPresent(Location.self, forKey: .at),
      isGone: try container.decodeIfPresent(Bool.self, forKey: .isGone) ?? false
    )
  }
}

/// What somebody acknowledged and nobody asks for any more: the next apply forgets it, and the setting stays as it is.
package struct Lapse: Sendable, Hashable, Codable {
  package var address: Address
  /// The paths that are no longer asked for.
  package var paths: [String]
  /// Whether it is because the platform's resource is made anew, with nothing set by hand.
  package var isRenewed: Bool

  private enum CodingKeys: String, CodingKey {
    case address, paths
    case isRenewed = "is_renewed"
  }

  package init(address: Address, paths: [String], isRenewed: Bool = false) {
    self.address = address
    self.paths = paths
    self.isRenewed = isRenewed
  }
}

/// A managed setting that the platform does not tell, so that it is taken for what was last applied.
package struct Unverifiable: Sendable, Hashable, Codable {
  package var address: Address
  package var path: String
  package var reason: String

  package init(address: Address, path: String, reason: String) {
    self.address = address
    self.path = path
    self.reason = reason
  }
}
