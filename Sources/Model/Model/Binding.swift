package import Source

/// What a platform can do with a field.
package enum Support: Sendable, Hashable {
  case managed
  /// No API: a person sets it; the text says where.
  case manual(how: String)
  /// Can be written, cannot be read.
  case unreadable(because: String)
  /// Cannot be done; the text is the platform's reason.
  case unsupported(because: String)
}

/// How a platform holds a kind: what differs from "every field, as it is written".
package struct Binding: Sendable {
  package var kind: KindName
  /// By path; a field that is absent is managed, or set by hand where the whole kind is.
  package var support: [String: Support]
  /// Where a person sets resources of this kind, of which the platform has no API at all: they are never read, matched or
  /// sent, and what names one is sent its key.
  package var byHand: String?
  /// What to do for one resource of the kind, by the path of a field: only what concerns its service; nil for `byHand`.
  package var guide: (@Sendable (_ path: String, _ resource: Declared) -> String?)?
  /// The fields of a kind without an API that follow from other resources, which a person has to set all the same.
  package var derived: [DerivedField]
  /// By path, then by word: the choices that the platform does not have, with its reason.
  package var unsupportedWords: [String: [String: String]]
  /// By path: the only words that the platform has; required for fields whose words each platform lists.
  package var supportedWords: [String: SupportedWords]
  /// By path: what the platform requires of a value beyond what the field's kind requires.
  ///
  /// Limits of the field that resources are matched by hold for a resource's key, where that is sent as the name.
  package var limits: [String: [PlatformLimit]]
  /// What the platform uses where nothing was set, by path: what `null` goes back to.
  package var defaults: [String: Value]
  /// Paths that this platform cannot change in place, beside the kind's own.
  package var immutable: Set<String>
  /// Paths that the platform cannot set back to a default, so that null means nothing there.
  package var withoutDefault: Set<String>
  /// What the platform's own pages say of a value, and no field shows.
  package var notices: [PlatformNotice]
  /// Paths whose value no two resources of the kind share on the platform: what is not managed is found by them before its
  /// name.
  package var unique: [String]
  /// Whether a tenant has exactly one of a kind of which the configuration can state many.
  package var isSingle: Bool
  /// The kinds whose changes come first, beside those that the fields name: an order, which a failure among them does not
  /// stop.
  package var after: [KindName]
  /// Which of those have to succeed first.
  package var needs: [ChangeNeed]
  /// The reference among this kind's fields to which the platform adds each new resource by itself: a connection's
  /// `applications`.
  package var joiningField: String?
  /// The setting that says whether it does: written before new resources where it becomes false, after them where not.
  package var joiningSwitch: SteeringField?
  /// Of providers: what the platform's own service sends at most, as "10 text messages a month"; nil where nobody reaches
  /// a limit.
  package var allowance: String?
  /// What replaces settings of the kind for some people, and is not read.
  package var overrides: Overrides?

  package struct Overrides: Sendable {
    /// The settings that it replaces.
    package var paths: Set<String>
    /// For whom a change of them has no effect, and why.
    package var sentence: String

    package init(_ paths: Set<String>, _ sentence: String) {
      self.paths = paths
      self.sentence = sentence
    }
  }

  package init(
    _ kind: KindName,
    support: [String: Support] = [:],
    byHand: String? = nil,
    guide: (@Sendable (_ path: String, _ resource: Declared) -> String?)? = nil,
    derived: [DerivedField] = [],
    unsupportedWords: [String: [String: String]] = [:],
    supportedWords: [String: SupportedWords] = [:],
    limits: [String: [PlatformLimit]] = [:],
    defaults: [String: Value] = [:],
    immutable: Set<String> = [],
    withoutDefault: Set<String> = [],
    notices: [PlatformNotice] = [],
    unique: [String] = [],
    isSingle: Bool = false,
    after: [KindName] = [],
    needs: [ChangeNeed] = [],
    joiningField: String? = nil,
    joiningSwitch: SteeringField? = nil,
    allowance: String? = nil,
    overrides: Overrides? = nil
  ) {
    self.allowance = allowance
    self.overrides = overrides
    self.kind = kind
    self.support = support
    self.byHand = byHand
    self.guide = guide
    self.derived = derived
    self.unsupportedWords = unsupportedWords
    self.supportedWords = supportedWords
    self.limits = limits
    self.defaults = defaults
    self.immutable = immutable
    self.withoutDefault = withoutDefault
    self.notices = notices
    self.unique = unique
    self.isSingle = isSingle
    self.after = after
    self.needs = needs
    self.joiningField = joiningField
    self.joiningSwitch = joiningSwitch
  }

  package func support(of path: String) -> Support {
    support[path] ?? byHand.map { .manual(how: $0) } ?? .managed
  }

  /// Where a person sets a field of a resource; nil for one that the tool sets.
  package func how(of path: String, in resource: Declared) -> String? { guide?(path, resource) ?? how(of: path) }

  /// The same for any resource of the kind.
  package func how(of path: String) -> String? {
    if case .manual(let how) = support(of: path) { return how }
    return byHand
  }

  /// Why a field cannot be read on any tenant; nil for one that can.
  package func unreadable(_ path: String) -> String? {
    if case .unreadable(let reason)? = support[path] { return reason }
    return nil
  }

  /// Why the platform does not have a word of a field; nil for one that it has.
  package func refusal(of word: String, at leaf: KindDescription.Leaf) -> String? {
    if let reason = unsupportedWords[leaf.path]?[word] { return reason }
    if let supported = supportedWords[leaf.path] { return supported.words.contains(word) ? nil : supported.otherwise }
    return leaf.field.traits.contains(.listed) ? "The platform does not say that it has it." : nil
  }

  /// Whether the platform has a word that a field belongs to: a field of Twilio's, on a platform that sends through Twilio.
  package func reaches(_ leaf: KindDescription.Leaf, of kind: KindDescription) -> Bool {
    guard let condition = leaf.field.condition, let other = kind.leaf(at: condition.field) else { return true }
    return condition.words.contains { refusal(of: $0, at: kind.leaves[other]) == nil }
  }

  /// Whether the platform may lack words of a field.
  package func limitsWords(at leaf: KindDescription.Leaf) -> Bool {
    unsupportedWords[leaf.path]?.isEmpty == false || supportedWords[leaf.path] != nil
      || leaf.field.traits.contains(.listed)
  }

  /// The only texts that the platform has for a field; nil where there is no such list.
  package func words(of path: String) -> [String]? {
    limits[path]?.lazy.compactMap { limit in if case .words(let words) = limit.rule { words } else { nil } }.first
  }

  /// Whether a person has to set some of the kind's fields.
  package var asksPeople: Bool {
    byHand != nil || support.values.contains { if case .manual = $0 { true } else { false } }
  }
}

/// What a plan says where a field gets a value.
package struct PlatformNotice: Sendable, Hashable {
  package var path: String
  package var value: Value
  /// A sentence.
  package var message: String

  package init(when path: String, becomes value: Value, _ message: String) {
    self.path = path
    self.value = value
    self.message = message
  }
}

/// A field that says whether a resource of another kind names this one.
package struct DerivedField: Sendable {
  package var path: String
  /// The other kind, and its reference.
  package var kind: KindName
  package var reference: String

  package init(_ path: String, namedBy kind: KindName, at reference: String) {
    self.path = path
    self.kind = kind
    self.reference = reference
  }
}

/// The words of a field that a platform has, and what it says of every other one.
package struct SupportedWords: Sendable, Hashable {
  package var words: Set<String>
  package var otherwise: String

  package init(_ words: some Sequence<String>, otherwise: String) {
    self.words = Set(words)
    self.otherwise = otherwise
  }
}

extension DeclaredTenant {
  /// What the tool sets of a resource, and what a person has to set of it, with what follows from other resources.
  package func parted(_ resource: Declared) -> (managed: Settings, asked: Settings) {
    let binding = platform[resource.address.kind]
    var parts = resource.parted(by: binding)
    for field in binding?.derived ?? [] {
      guard let leaf = resource.kind.leaf(at: field.path), resource.applies(leaf) else { continue }
      parts.asked[leaf] = .boolean(resources.contains { $0.names(resource.address, by: field) })
    }
    return parts
  }
}

extension Declared {
  /// Whether the field belongs to the resource's own words: one of Twilio's, for a service that is Twilio.
  fileprivate func applies(_ leaf: Int) -> Bool {
    guard let condition = kind.leaves[leaf].field.condition else { return true }
    let words = kind.leaf(at: condition.field).flatMap { settings[$0] }?.texts ?? []
    return words.contains(where: condition.words.contains)
  }

  fileprivate func names(_ other: Address, by field: DerivedField) -> Bool {
    guard address.kind == field.kind, let leaf = kind.leaf(at: field.reference) else { return false }
    return settings[leaf]?.texts.contains { $0 == other.key } ?? false
  }

  /// What the tool sets, and what a person has to set where the binding says so.
  package func parted(by binding: Binding?) -> (managed: Settings, asked: Settings) {
    guard let binding, binding.asksPeople else { return (settings, Settings()) }
    func isAsked(_ setting: Settings.Setting) -> Bool { binding.how(of: kind.leaves[setting.leaf].path) != nil }
    return (Settings(settings.all.filter { !isAsked($0) }), Settings(settings.all.filter(isAsked)))
  }
}

/// A field of a kind that travels with the tenant's connection, as `settings.unified_phone` or `providers.mine.code`.
package struct SteeringField: Sendable, Hashable {
  package var kind: KindName
  package var path: String

  package init(_ kind: KindName, _ path: String) {
    self.kind = kind
    self.path = path
  }
}

/// What is known about a platform without a connection.
package struct PlatformFacts: Sendable {
  package var name: String
  package var summary: String
  /// How it is reached: the fields beside `tenant` and `platform`, `domain` and `credentials` among them.
  package var connection: KindDescription
  package var bindings: [Binding]
  /// What tells its tenants apart; nil where each has its name in the configuration, so that many share one store.
  package var place: PlaceDescription?
  /// Where the credentials of a connection, by path, are sent; nil where the platform has none, and where nothing can be sent
  /// since it is no host.
  package var credentialHost: @Sendable ([String: Value]) -> CredentialHost?
  /// Fields whose stated value decides how a tenant is read and written; they travel with its connection.
  package var steering: [SteeringField]
  /// The platform's rules between fields, beyond what its bindings say; everything that it needs is in the configuration.
  package var check: @Sendable (DeclaredTenant, inout Diagnostics) -> Void
  /// By kind, what an application's own sign-in pages send along when they start a sign-in, beside the resource's ID;
  /// `{number}` and `{country}` stand for what the person entered.
  package var authorization: [KindName: [String: String]]
  /// The texts that it sends by itself and that nobody can change.
  package var ownMessages: [OwnMessage]
  /// What else there is to know of the texts that it sends by itself; nil where every text is declared.
  package var ownMessagesNote: String?

  package init(
    name: String,
    summary: String,
    connection: KindDescription,
    bindings: [Binding],
    place: PlaceDescription? = nil,
    credentialHost: @escaping @Sendable ([String: Value]) -> CredentialHost? = { _ in nil },
    steering: [SteeringField] = [],
    authorization: [KindName: [String: String]] = [:],
    ownMessages: [OwnMessage] = [],
    ownMessagesNote: String? = nil,
    check: @escaping @Sendable (DeclaredTenant, inout Diagnostics) -> Void = { _, _ in }
  ) {
    self.name = name
    self.summary = summary
    self.connection = connection
    self.bindings = bindings
    self.place = place
    self.credentialHost = credentialHost
    self.steering = steering
    self.authorization = authorization
    self.ownMessages = ownMessages
    self.ownMessagesNote = ownMessagesNote
    self.check = check
  }

  package subscript(_ kind: KindName) -> Binding? { bindings.first { $0.kind == kind } }
}
