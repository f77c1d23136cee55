/// How a platform holds a kind: what differs from "every field, as it is written".
package struct Binding: Sendable {
  package var kind: KindName
  /// By path; a field that is absent is managed, or set manually where the whole kind is.
  package var support: [String: Support]
  /// Where a person sets resources of this kind, of which the platform has no API at all: they are never read, matched or
  /// sent, and what names one is sent its key.
  package var manual: String?
  /// What to do for one resource of the kind, by the path of a field: only what concerns its service; nil for `manual`.
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
  /// Paths that may be declared and that the platform keeps nowhere.
  package var notStored: Set<String> = []
  /// What the platform's own pages say of a value, and no field shows.
  package var notices: [PlatformNotice]
  /// Paths whose value no two resources of the kind share on the platform: what is not managed is found by them before its
  /// name.
  package var unique: [String]
  /// Whether a tenant has exactly one of a kind of which the configuration can declare many.
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
  /// Of providers: where a person sees what is used of it.
  package var allowanceConsole: String?
  /// Fields that are one setting on the platform: what is declared of one takes away what another says there.
  package var oneSetting: [[String]] = []
  /// Of the second factor: whether everybody is asked for one that is on, unless somebody chose otherwise, and whether it is
  /// on or off for single applications beside the tenant.
  package var asksWhereOn = false
  /// What only some plans or add-ons have.
  package var paidFeatures: [PaidFeature] = []
  /// What a person does first, where the platform has no call that creates a resource of the kind: a sentence.
  package var creation: String?
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
    manual: String? = nil,
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
    self.manual = manual
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
    support[path] ?? manual.map { .manual(how: $0) } ?? .managed
  }

  /// Where a person sets a field of a resource; nil for one that the tool sets.
  package func how(of path: String, in resource: Declared) -> String? { guide?(path, resource) ?? how(of: path) }

  /// The same for any resource of the kind.
  package func how(of path: String) -> String? {
    if case .manual(let how) = support(of: path) { return how }
    return manual
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
  package var hasManualFields: Bool {
    manual != nil || support.values.contains { if case .manual = $0 { true } else { false } }
  }
}
