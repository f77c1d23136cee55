package import Model
package import Source

/// A resource whose key in the configuration changed; nothing on the platform does.
package struct Move: Sendable, Hashable, Codable {
  package var from: Address
  package var to: Address
  package var at: Location?

  package init(from: Address, to: Address, at: Location?) {
    self.from = from
    self.to = to
    self.at = at
  }
}

package enum Action: String, Sendable, Hashable, Codable {
  case create
  case update
  /// Delete and create: a field changed that cannot change in place.
  case replace
  case delete
  /// Take into management what is already there.
  case adopt
  /// Stop remembering what is no longer there.
  case forget
  /// A person has to do it.
  case manual
}

/// What happens to one resource.
package struct Change: Sendable, Hashable, Codable {
  package var address: Address
  package var action: Action
  /// The platform's own identifier; nil for what is created.
  package var identity: String?
  /// What the resource is known by on the platform.
  package var name: String
  /// Why, where the fields do not say: "deleted outside", "left the configuration".
  package var reason: String?
  /// Where the resource is declared.
  package var at: Location?
  package var fields: [FieldChange]
  /// Everything that the configuration states for it, by path; what the state remembers after the change.
  package var declared: StatedValues
  /// The SHA-256, in hexadecimal, of the live value under the change; nil where there must be none.
  package var precondition: String?
  /// The changes of the same plan that come first.
  package var requires: [Address]
  /// Whether the configuration protects the resource from deletion.
  package var isProtected = false
  /// Those that state that this new resource is not theirs, where the platform would add it by itself.
  package var keptOutOf: [Address]?
  /// The resources with open manual steps that it has to wait for.
  package var blockedBy: [Address]?

  private enum CodingKeys: String, CodingKey {
    case address, action, identity, name, reason, at, fields, declared, precondition, requires
    case isProtected = "is_protected"
    case keptOutOf = "kept_out_of"
    case blockedBy = "blocked_by"
  }

  package init(
    _ action: Action,
    _ address: Address,
    identity: String?,
    name: String,
    reason: String? = nil,
    at: Location?,
    fields: [FieldChange] = [],
    declared: StatedValues = StatedValues(),
    precondition: String?,
    requires: [Address] = []
  ) {
    self.action = action
    self.address = address
    self.identity = identity
    self.name = name
    self.reason = reason
    self.at = at
    self.fields = fields
    self.declared = declared
    self.precondition = precondition
    self.requires = requires
  }

  /// Whether people will sign in differently.
  ///
  /// What is made anew has another ID, which sign-in pages name.
  package var affectsSignIn: Bool { action == .replace || fields.contains(where: \.affectsSignIn) }
}

/// Why a field changes.
package enum Cause: String, Sendable, Hashable, Codable {
  /// The configuration changed, or states the field for the first time.
  case configuration
  /// Live differs from last applied.
  case drift
  /// The configuration changed and so did live.
  case both
  /// The configuration says null: back to the platform's default.
  case defaulted
  /// Nothing changed; it cannot be read, and somebody asked to have it written again.
  case reasserted
}

package struct FieldChange: Sendable, Hashable {
  package var path: String
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
  package var affectsSignIn: Bool
  /// Whether the elements have no order.
  package var isSet: Bool
  private var overwrites: Bool?

  /// Whether it is written for the first time over a value that nobody can read.
  package var overwritesUnknown: Bool {
    get { overwrites == true }
    set { overwrites = newValue ? true : nil }
  }

  package init(
    path: String,
    before: Value?,
    after: Value?,
    cause: Cause,
    lastApplied: Value? = nil,
    at: Location?,
    affectsSignIn: Bool,
    isSet: Bool
  ) {
    self.path = path
    self.before = before
    self.after = after
    self.cause = cause
    self.lastApplied = lastApplied
    self.at = at
    self.affectsSignIn = affectsSignIn
    self.isSet = isSet
  }
}

/// What was changed elsewhere on one resource.
package struct Drift: Sendable, Hashable, Codable {
  package var address: Address
  /// Whether the resource is no longer there at all.
  package var isGone: Bool
  /// Last applied as `before`, live as `after`.
  package var fields: [FieldChange]

  private enum CodingKeys: String, CodingKey {
    case address, fields
    case isGone = "is_gone"
  }

  package init(address: Address, isGone: Bool, fields: [FieldChange]) {
    self.address = address
    self.isGone = isGone
    self.fields = fields
  }
}

extension FieldChange: Codable {
  private enum CodingKeys: String, CodingKey {
    case path, before, after, cause
    case lastApplied = "last_applied"
    case at
    case affectsSignIn = "affects_sign_in"
    case isSet = "is_set"
    case overwrites = "overwrites_unknown"
  }

  /// `"after": null` is the platform's default; no `after` at all is a resource that goes.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value(_ key: CodingKeys) throws -> Value? {
      container.contains(key) ? try container.decode(Value.self, forKey: key) : nil
    }
    self.init(
      path: try container.decode(String.self, forKey: .path),
      before: try value(.before),
      after: try value(.after),
      cause: try container.decode(Cause.self, forKey: .cause),
      lastApplied: try value(.lastApplied),
      at: try container.decodeIfPresent(Location.self, forKey: .at),
      affectsSignIn: try container.decode(Bool.self, forKey: .affectsSignIn),
      isSet: try container.decode(Bool.self, forKey: .isSet)
    )
    overwrites = try container.decodeIfPresent(Bool.self, forKey: .overwrites)
  }
}
