package import Model
package import Source

/// What happens to one resource.
///
/// One reference, since it goes through many hands: a copy shares what it holds until one of the two changes.
package struct Change: Sendable {
  private var contents: Contents

  /// Changed by the one `Change` alone that holds it, which is what makes it `Sendable`.
  private final class Contents: @unchecked Sendable {
    let subject: ChangedResource
    var action: Action
    var reason: String?
    var differences: [FieldChange]
    var requires: [Address] = []
    var follows: [KindName]?
    var keptOutOf: [Address]?
    var blockedBy: [Address]?

    init(_ subject: ChangedResource, _ action: Action, _ reason: String?, _ differences: [FieldChange]) {
      self.subject = subject
      self.action = action
      self.reason = reason
      self.differences = differences
    }
  }

  package init(
    _ action: Action,
    _ subject: ChangedResource,
    reason: String? = nil,
    _ differences: [FieldChange] = []
  ) {
    contents = Contents(subject, action, reason, differences)
  }

  private var subject: ChangedResource { contents.subject }

  package var action: Action {
    get { contents.action }
    set { own().action = newValue }
  }

  /// Why, where the fields do not say: "deleted outside", "left the configuration".
  package var reason: String? {
    get { contents.reason }
    set { own().reason = newValue }
  }

  /// How the fields of what is there already change; of something new, everything that is declared is set.
  package var differences: [FieldChange] {
    get { contents.differences }
    set { own().differences = newValue }
  }

  /// The changes of the same plan without which this one is not tried.
  package var requires: [Address] {
    get { contents.requires }
    set { own().requires = newValue }
  }

  /// The kinds of which the plan creates or changes something before this, whatever becomes of it; nil where there are
  /// none.
  package var follows: [KindName]? {
    get { contents.follows }
    set { own().follows = newValue }
  }

  /// Those that state that this new resource is not theirs, where the platform would add it by itself.
  package var keptOutOf: [Address]? {
    get { contents.keptOutOf }
    set { own().keptOutOf = newValue }
  }

  /// The resources with open manual steps that it has to wait for.
  package var blockedBy: [Address]? {
    get { contents.blockedBy }
    set { own().blockedBy = newValue }
  }

  /// What it holds, which nothing else does.
  private mutating func own() -> Contents {
    if !isKnownUniquelyReferenced(&contents) {
      let shared = contents
      contents = Contents(shared.subject, shared.action, shared.reason, shared.differences)
      contents.requires = shared.requires
      contents.follows = shared.follows
      contents.keptOutOf = shared.keptOutOf
      contents.blockedBy = shared.blockedBy
    }
    return contents
  }

  package var address: Address { subject.address }
  package var kind: KindDescription { subject.kind }
  package var identity: String? { subject.identity }
  package var name: String { subject.name }
  package var at: Location? { subject.at }
  package var declared: Settings { subject.declared }
  package var form: StoredForm? { subject.form }
  package var precondition: [UInt8]? { subject.precondition }
  package var isProtected: Bool { subject.isProtected }
}

extension Change {
  /// How the fields change.
  ///
  /// Those of something new are made of its settings whenever somebody looks, so that a large first plan holds each value
  /// once.
  package var fields: [FieldChange] {
    guard action == .create else { return differences }
    return created.map { setting in
      let place = setting.range.map { subject.sources.location($0) }
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
    case .create: created.contains { kind.signInLeaves[$0.leaf] }
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
