import Model

/// A declared resource beside what was last applied and what is live, all in the names that it is declared in.
struct Comparison {
  let resource: Declared
  /// What was last applied; nil where nothing was, or where it was to another place.
  let prior: Settings?
  /// The digests of the files that were last applied; nil where they are not known.
  let appliedFiles: FileDigests?
  let live: Settings
  /// The live value as it was named before this plan replaced anything: what the plan itself ends is nobody's drift.
  let liveBefore: Settings
  let remarks: LiveRemarks?
  let unreadable: Unreadable
  /// Whether the state manages the live resource.
  let isManaged: Bool
  let matching: Matching
  let input: PlanningInput
  private let binding: Binding?

  init(
    _ resource: Declared,
    _ match: Matching.Match,
    _ live: Live,
    _ matching: Matching,
    _ input: PlanningInput
  ) throws(PlanningProblem) {
    let kind = resource.kind
    isManaged = match.prior?.identity == live.identity
    // What was applied to another place says nothing about this one.
    let prior = isManaged && live.remarks?.isElsewhere != true ? match.prior : nil
    self.resource = resource
    // What was forgotten and is managed again stands there by its identity.
    self.prior = try prior?.settings(of: kind).renamed(matching.renamed, in: kind)
      .renamed(matching.keysBefore ?? matching.keys, in: kind)
    var settings = try live.settingsWithFingerprints(of: kind)
    if input.tenant.platform[kind.name]?.isSingle == true {
      let keys = matching.keysBefore ?? matching.keys
      settings = settings.withKept(
        on: input.live,
        of: kind,
        declared: resource.settings,
        listed: [resource.settings, self.prior].compactMap(\.self),
        key: { keys[$0]?[$1] }
      )
    }
    appliedFiles = prior?.files
    self.live = settings.renamed(matching.keys, in: kind)
    liveBefore = matching.keysBefore.map { settings.renamed($0, in: kind) } ?? self.live
    remarks = live.remarks
    binding = input.tenant.platform[kind.name]
    unreadable = Unreadable(binding, live.remarks)
    self.matching = matching
    self.input = input
  }

  /// The value itself, or for null what the platform uses then; nil where that is nothing.
  func effective(_ value: Value, of leaf: KindDescription.Leaf) -> Value? {
    value == .null ? remarks?.defaults[leaf.path] ?? binding?.defaults[leaf.path] : value
  }

  /// Whether a field was declared at the last apply and not written, since the platform did not store it.
  func wasDeferred(_ leaf: KindDescription.Leaf) -> Bool { isDeferred(leaf, by: prior) }

  /// Whether the platform does not store a field, and the configuration leaves that so.
  func remainsDeferred(_ leaf: KindDescription.Leaf) -> Bool { isDeferred(leaf, by: resource.settings) }

  private func isDeferred(_ leaf: KindDescription.Leaf, by settings: Settings?) -> Bool {
    guard let deferred = remarks?.deferred, deferred.paths.contains(leaf.path) else { return false }
    return resource.kind.leaf(at: deferred.until).flatMap { settings?[$0] } != deferred.value
  }

  func isImmutable(_ leaf: KindDescription.Leaf) -> Bool {
    leaf.field.traits.contains(.immutable) || binding?.immutable.contains(leaf.path) == true
  }

  /// Whether the resource behind a key is about to get another identity, so that what was written for it is gone with it.
  func namesNew(_ value: Value, of leaf: KindDescription.Leaf) -> Bool {
    guard let kind = leaf.field.shape.referencedKind else { return false }
    return value.texts.contains { key in
      matching.unsettled.contains(Address(tenant: input.tenant.name, kind: kind, key: key))
    }
  }

  /// The live resources that a value names by their identities, since no declared one is them.
  func names(in value: Value?, of leaf: KindDescription.Leaf) -> [String: String]? {
    guard let kind = leaf.field.shape.referencedKind, let value else { return nil }
    let named = value.texts.compactMap { identity in matching.liveName(kind, identity).map { (identity, $0) } }
    return named.isEmpty ? nil : Dictionary(named) { first, _ in first }
  }
}
