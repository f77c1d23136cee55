package import Model
package import Source

/// What happens to one resource.
package struct Change: Sendable {
  package let kind: KindDescription
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
  /// How the fields of what is there already change; of something new, everything that is declared is set.
  package var differences: [FieldChange]
  /// Everything that the configuration states for it; what the state remembers after the change.
  package let declared: Settings
  /// The same as the state keeps it, where that is known already.
  package let form: StoredForm?
  /// The files that the declared settings say their places in.
  private let sources: Sources
  /// The SHA-256 of the live value under the change; nil where there must be none.
  package var precondition: [UInt8]?
  /// The changes of the same plan without which this one is not tried.
  package var requires: [Address]
  /// The kinds of which the plan creates or changes something before this, whatever becomes of it; nil where there are
  /// none.
  package var follows: [KindName]?
  /// Whether the configuration protects the resource from deletion.
  package var isProtected: Bool
  /// Those that state that this new resource is not theirs, where the platform would add it by itself.
  package var keptOutOf: [Address]?
  /// The resources with open manual steps that it has to wait for.
  package var blockedBy: [Address]?

  package init(
    _ action: Action,
    _ address: Address,
    of kind: KindDescription,
    identity: String?,
    name: String,
    reason: String? = nil,
    at: Location?,
    differences: [FieldChange] = [],
    declared: Settings = Settings(),
    form: StoredForm? = nil,
    in sources: Sources = Sources(),
    precondition: [UInt8]?,
    requires: [Address] = [],
    isProtected: Bool = false
  ) {
    self.kind = kind
    self.address = address
    self.action = action
    self.identity = identity
    self.name = name
    self.reason = reason
    self.at = at
    self.differences = differences
    self.declared = kind.holdsSecrets ? declared.withoutFingerprints : declared
    // What is stored of a secret is its fingerprint, and that may have to be made anew.
    self.form = kind.holdsSecrets ? nil : form
    self.sources = sources
    self.precondition = precondition
    self.requires = requires
    self.isProtected = isProtected
  }
}

extension Change {
  /// How the fields change.
  ///
  /// Those of something new are made of its settings whenever somebody looks, so that a large first plan holds each value
  /// once.
  package var fields: [FieldChange] {
    guard action == .create else { return differences }
    return created.map { setting in
      let place = setting.range.map { sources.location($0) }
      return FieldChange(kind.leaves[setting.leaf], before: nil, after: setting.value, .configuration, at: place)
    }
  }

  /// The paths of the fields.
  package var paths: [String] {
    action == .create ? created.map { kind.leaves[$0.leaf].path } : differences.map(\.path)
  }

  package var hasFields: Bool { action == .create ? !created.isEmpty : !differences.isEmpty }

  /// Whether people will sign in differently.
  ///
  /// What is made anew has another ID, which sign-in pages name.
  package var affectsSignIn: Bool {
    switch action {
    case .replace: true
    case .create: created.contains { kind.leaves[$0.leaf].field.traits.contains(.signIn) }
    case .update, .delete, .adopt, .forget, .manual: differences.contains(where: \.affectsSignIn)
    }
  }

  /// Whether something that others changed is put back.
  package var putsBack: Bool { action != .create && differences.contains { $0.cause == .drift } }

  /// What is set of something new: null is what the platform does anyway.
  private var created: [Settings.Setting] { declared.withoutNull.all }
}

extension Change: Equatable {
  package static func == (left: Change, right: Change) -> Bool {
    left.address == right.address && left.action == right.action && left.identity == right.identity
      && left.name == right.name && left.reason == right.reason && left.at == right.at && left.fields == right.fields
      && left.declared == right.declared && left.precondition == right.precondition && left.requires == right.requires
      && left.follows == right.follows && left.isProtected == right.isProtected && left.keptOutOf == right.keptOutOf
      && left.blockedBy == right.blockedBy
  }
}
