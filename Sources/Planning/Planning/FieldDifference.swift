import Model
import Source

/// The three-way difference of one resource: configuration, last applied, live.
struct FieldDifference {
  /// What the plan changes.
  private(set) var fields: [FieldChange] = []
  /// What somebody changed elsewhere: last applied as `before`, live as `after`.
  private(set) var drift: [FieldChange] = []
  /// The changes of fields that cannot change in place.
  private(set) var fixed: [FieldChange] = []
  /// By path, what the platform says in words that this tool does not know, where the field cannot change in place: it is
  /// left as it is.
  private(set) var unknownWords: [(path: String, word: String)] = []
  var needsReplacement: Bool { !fixed.isEmpty }

  /// The content of the files that fields name.
  struct Files {
    /// By name, as the configuration has them now.
    var stated: [String: FileContent]
    /// What was last applied; nil where that is not known.
    var applied: FileDigests?
  }

  private let kind: KindDescription
  private let files: Files
  private let binding: Binding?
  private let remarks: LiveRemarks?
  private let untold: Untold
  private let reasserts: Bool
  private let withheld: [SecretReference: String]
  /// Whether the state manages the live resource that is compared with.
  private let isManaged: Bool
  /// Whether the resource behind a key is about to get another identity, so that what was written for it is gone with it.
  private let isNew: (KindName, String) -> Bool
  private let sources: Sources
  /// What the live resource of an identity is called.
  private let liveName: (KindName, String) -> String?

  init(
    _ declared: Declared,
    prior: Settings?,
    live: Settings,
    files: Files,
    before: Settings,
    binding: Binding?,
    remarks: LiveRemarks?,
    reasserts: Bool,
    withheld: [SecretReference: String],
    isManaged: Bool,
    isNew: @escaping (KindName, String) -> Bool,
    liveName: @escaping (KindName, String) -> String?,
    sources: Sources
  ) {
    kind = declared.kind
    self.files = files
    self.binding = binding
    self.remarks = remarks
    untold = Untold(binding, remarks)
    self.reasserts = reasserts
    self.withheld = withheld
    self.isManaged = isManaged
    self.isNew = isNew
    self.liveName = liveName
    self.sources = sources
    for setting in declared.settings.all {
      compare(setting, prior?[setting.leaf], live[setting.leaf], before[setting.leaf])
    }
  }

  /// `before` is the live value as it was named before this plan replaced anything: what the plan itself ends is nobody's
  /// drift.
  private mutating func compare(_ setting: Settings.Setting, _ prior: Value?, _ live: Value?, _ before: Value?) {
    let leaf = kind.leaves[setting.leaf]
    guard !leaf.field.traits.contains(.identity) else { return }
    let place = setting.range.map { sources.location($0) }
    if compareFile(setting, leaf, prior, live, at: place) { return }
    let known = prior.map { effective($0, leaf.path) }
    // What the platform does not tell is taken for what was last applied; nothing shows that it drifted.
    let isTold = untold.reason(for: leaf.path) == nil
    let live = isTold ? live : known ?? nil
    let before = isTold ? before : live
    let hidden = setting.value.keys(ofSecretsIn: withheld)
    let wanted = effective(setting.value, leaf.path)?.equated(to: live, at: hidden)
    let remembered = known.map { $0?.equated(to: before, at: hidden) }
    // What a resource names may have got another key, by the configuration or by `state move`: that is nobody's drift.
    let isRenamed = leaf.field.shape.referencedKind != nil && wanted == before
    if let remembered, remembered != before, !isRenamed {
      var change = FieldChange(leaf, before: prior, after: before, .drift, at: place)
      change.names = names(leaf, before)
      drift.append(change)
    }
    let isUnknown = !isTold && prior == nil && untold.isKept(leaf.path)
    guard wanted != live || isUnknown else {
      if reasserts || namesNew(leaf, setting.value), !isTold, untold.isKept(leaf.path), !isImmutable(leaf) {
        fields.append(FieldChange(leaf, before: live, after: setting.value, .reasserted, at: place))
      }
      return
    }
    // Nobody can say that it is another value, and to find out would cost the resource.
    if isUnknown, isImmutable(leaf) { return }
    let cause: Cause =
      switch remembered {
      case .some(let remembered) where remembered == before: setting.value == .null ? .defaulted : .configuration
      case .some where isRenamed: .configuration
      case .some(let remembered): remembered == wanted ? .drift : .both
      case .none: setting.value == .null ? .defaulted : .configuration
      }
    var change = FieldChange(leaf, before: live, after: setting.value, cause, at: place)
    if cause == .drift || cause == .both { change.lastApplied = prior?.shown(as: leaf.field.shape) }
    change.overwritesUnknown = isUnknown
    change.names = names(leaf, live)
    if isImmutable(leaf) {
      if let word = leaf.field.shape.unknownWord(live) {
        unknownWords.append((leaf.path, word))
        if isManaged { return }
      }
      fixed.append(change)
    }
    fields.append(change)
  }

  /// The live resources that a value names by their identities, since no declared one is them.
  private func names(_ leaf: KindDescription.Leaf, _ live: Value?) -> [String: String]? {
    guard let kind = leaf.field.shape.referencedKind, let live else { return nil }
    let named = live.texts.compactMap { identity in liveName(kind, identity).map { (identity, $0) } }
    return named.isEmpty ? nil : Dictionary(named) { first, _ in first }
  }

  /// Compares a file by what it holds, where that was remembered: whether it does.
  private mutating func compareFile(
    _ setting: Settings.Setting,
    _ leaf: KindDescription.Leaf,
    _ prior: Value?,
    _ live: Value?,
    at place: Location?
  ) -> Bool {
    guard case .text(let name) = setting.value, leaf.field.shape.isPath, let stated = files.stated[name],
      let applied = files.applied?[leaf.path]
    else { return false }
    let held = remarks?.files[leaf.path]
    // A platform that keeps the name alone is compared by the name.
    guard held != nil || applied != stated.sha256 else { return false }
    // What the platform does not tell is taken for what was last applied.
    let isAsApplied = held.map { $0.sha256 == applied } ?? (live != nil)
    if !isAsApplied { drift.append(FieldChange(leaf, before: prior, after: live, .drift, at: place)) }
    guard (held?.sha256 ?? (isAsApplied ? applied : nil)) != stated.sha256 else { return true }
    let cause: Cause = isAsApplied ? .configuration : applied == stated.sha256 ? .drift : .both
    var change = FieldChange(leaf, before: isAsApplied ? prior : live, after: setting.value, cause, at: place)
    if !isAsApplied { change.lastApplied = prior?.shown(as: leaf.field.shape) }
    change.contents = FileChange(before: held?.text, after: stated.text)
    fields.append(change)
    return true
  }

  private func namesNew(_ leaf: KindDescription.Leaf, _ value: Value) -> Bool {
    guard let kind = leaf.field.shape.referencedKind else { return false }
    return value.texts.contains { isNew(kind, $0) }
  }

  /// Takes it for granted that values are overwritten that nobody can read.
  mutating func agree() {
    for index in fields.indices { fields[index].overwritesUnknown = false }
  }

  private func isImmutable(_ leaf: KindDescription.Leaf) -> Bool {
    leaf.field.traits.contains(.immutable) || binding?.immutable.contains(leaf.path) == true
  }

  /// The value itself, or for null what the platform uses then; nil where that is nothing.
  private func effective(_ value: Value, _ path: String) -> Value? {
    value == .null ? remarks?.defaults[path] ?? binding?.defaults[path] : value
  }
}

extension Shape {
  /// The word of a value that is none of a choice's.
  fileprivate func unknownWord(_ value: Value?) -> String? {
    guard case .choice(let words) = self, case .text(let word)? = value else { return nil }
    return words.contains { $0.word.hasSameBytes(as: word) } ? nil : word
  }

  var isSet: Bool {
    if case .set = self { return true }
    return false
  }
}

extension FieldChange {
  /// A change of a leaf between two values, as a plan may hold them.
  init(_ leaf: KindDescription.Leaf, before: Value?, after: Value?, _ cause: Cause, at: Location?) {
    let shape = leaf.field.shape
    self.init(
      path: leaf.path,
      before: before?.shown(as: shape),
      after: after?.shown(as: shape),
      cause: cause,
      at: at,
      affectsSignIn: leaf.field.traits.contains(.signIn),
      isSet: shape.isSet
    )
  }
}
