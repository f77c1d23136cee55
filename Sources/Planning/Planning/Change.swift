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
///
/// A change goes through many hands, so it is one reference to what it says.
package struct Change: Sendable, Hashable {
  private final class Held: Sendable {
    let content: ChangeContent
    init(_ content: ChangeContent) { self.content = content }
  }

  private var held: Held

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
    requires: [Address] = [],
    isProtected: Bool = false
  ) {
    self.init(
      ChangeContent(
        address: address,
        action: action,
        identity: identity,
        name: name,
        reason: reason,
        at: at,
        fields: ChangedFields(fields),
        declared: declared,
        precondition: precondition,
        requires: requires,
        isProtected: isProtected,
        keptOutOf: nil
      )
    )
  }

  init(_ content: ChangeContent) { held = Held(content) }

  private mutating func edit(_ body: (inout ChangeContent) -> Void) {
    var content = held.content
    body(&content)
    held = Held(content)
  }

  /// Whether people will sign in differently.
  ///
  /// What is made anew has another ID, which sign-in pages name.
  package var affectsSignIn: Bool { action == .replace || held.content.fields.affectSignIn }

  /// The paths of the fields.
  package var paths: [String] { held.content.fields.paths }

  package var hasFields: Bool { !held.content.fields.isEmpty }

  /// Whether something that others changed is put back.
  package var putsBack: Bool { held.content.fields.includeDrift }

  /// The fields' paths with what they are going to hold.
  package func forEachField(affectingSignIn: Bool, _ body: (String, Value?) -> Void) {
    held.content.fields.forEach(affectingSignIn: affectingSignIn, body)
  }

  package static func == (left: Change, right: Change) -> Bool { left.held.content == right.held.content }
  package func hash(into hasher: inout Hasher) { hasher.combine(held.content) }
}

extension Change {
  package var address: Address {
    get { held.content.address }
    set { edit { $0.address = newValue } }
  }
  package var action: Action {
    get { held.content.action }
    set { edit { $0.action = newValue } }
  }
  /// The platform's own identifier; nil for what is created.
  package var identity: String? {
    get { held.content.identity }
    set { edit { $0.identity = newValue } }
  }
  /// What the resource is known by on the platform.
  package var name: String {
    get { held.content.name }
    set { edit { $0.name = newValue } }
  }
  /// Why, where the fields do not say: "deleted outside", "left the configuration".
  package var reason: String? {
    get { held.content.reason }
    set { edit { $0.reason = newValue } }
  }
  /// Where the resource is declared.
  package var at: Location? {
    get { held.content.at }
    set { edit { $0.at = newValue } }
  }
  package var fields: [FieldChange] {
    get { held.content.fields.all }
    set { edit { $0.fields = ChangedFields(newValue) } }
  }
  /// Everything that the configuration states for it, by path; what the state remembers after the change.
  package var declared: StatedValues {
    get { held.content.declared }
    set { edit { $0.declared = newValue } }
  }
  /// The SHA-256, in hexadecimal, of the live value under the change; nil where there must be none.
  package var precondition: String? {
    get { held.content.precondition }
    set { edit { $0.precondition = newValue } }
  }
  /// The changes of the same plan without which this one is not tried.
  package var requires: [Address] {
    get { held.content.requires }
    set { edit { $0.requires = newValue } }
  }
  /// The kinds of which the plan creates or changes something before this, whatever becomes of it; nil where there are
  /// none.
  package var follows: [KindName]? {
    get { held.content.follows }
    set { edit { $0.follows = newValue } }
  }
  /// Whether the configuration protects the resource from deletion.
  package var isProtected: Bool {
    get { held.content.isProtected }
    set { edit { $0.isProtected = newValue } }
  }
  /// Those that state that this new resource is not theirs, where the platform would add it by itself.
  package var keptOutOf: [Address]? {
    get { held.content.keptOutOf }
    set { edit { $0.keptOutOf = newValue } }
  }
  /// The resources with open manual steps that it has to wait for.
  package var blockedBy: [Address]? {
    get { held.content.blockedBy }
    set { edit { $0.blockedBy = newValue } }
  }
}

extension Change: Codable {
  package init(from decoder: any Decoder) throws { self.init(try ChangeContent(from: decoder)) }
  package func encode(to encoder: any Encoder) throws { try held.content.encode(to: encoder) }
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
  /// Nothing changed; it cannot be read, and is written again: somebody asked for that, or it names what is made anew.
  case reasserted
}

/// The content of a file that a field names.
package struct FileChange: Sendable, Hashable, Codable {
  /// What the platform holds; nil where it does not tell.
  package var before: String?
  package var after: String

  package init(before: String?, after: String) {
    self.before = before
    self.after = after
  }
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
  /// What live resources are called that no declared one is, by the identity that a value shows.
  package var names: [String: String]?
  /// What the file holds that the value names, where that is what changes.
  package var contents: FileChange?
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
    case names, contents
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
    contents = try container.decodeIfPresent(FileChange.self, forKey: .contents)
    names = try container.decodeIfPresent([String: String].self, forKey: .names)
    overwrites = try container.decodeIfPresent(Bool.self, forKey: .overwrites)
  }
}
