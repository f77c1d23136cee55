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
    let before = matching.keysBefore.map { settings.renamed($0, in: kind) } ?? self.live
    liveBefore = before.withoutNewcomers(in: kind, matching, desired: resource.settings, prior: self.prior)
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

  /// What was last applied to a field that cannot be read; of a list of resources, in the names that this plan has.
  ///
  /// Such a list is written by its elements: an empty one where none is known is as it should be, and takes nothing from what
  /// others listed.
  func held(_ value: Value?, _ desired: Value, of leaf: KindDescription.Leaf) -> Value? {
    guard let kind = leaf.field.shape.referencedKind else { return value }
    guard let value else { return desired == .list([]) ? desired : nil }
    return matching.takenOver.renamed(value, of: kind)
  }

  /// Whether a field is a list of resources without any, of which there is nothing to write.
  func writesNothing(_ field: ComparedField) -> Bool {
    field.leaf.field.shape.referencedKind != nil && field.desired == .list([])
  }

  /// Whether nothing of a value that cannot be read was written before.
  func isFirstWrite(of desired: Value, over prior: Value?, of leaf: KindDescription.Leaf) -> Bool {
    guard leaf.field.shape.referencedKind != nil, case .list = desired else { return prior == nil }
    return !desired.texts.isEmpty && prior?.texts.isEmpty ?? true
  }

  /// Whether a list gets elements of which nobody knows what they are now: resources that this tool comes to manage, or what
  /// is in the place of a live one.
  func writesOverUnknown(_ desired: Value, held: Value?, of leaf: KindDescription.Leaf) -> Bool {
    guard let kind = leaf.field.shape.referencedKind, let held else { return false }
    let added = Set(desired.texts).subtracting(held.texts)
    guard !added.isEmpty else { return false }
    return matching.takenOver.holds(anyOf: added, of: kind) || matching.names(former: held, of: kind)
  }

  /// The live resources that a value names by their identities, since no declared one is them.
  func names(in value: Value?, of leaf: KindDescription.Leaf) -> [String: String]? {
    guard let kind = leaf.field.shape.referencedKind, let value else { return nil }
    let named = value.texts.compactMap { identity in matching.liveName(kind, identity).map { (identity, $0) } }
    return named.isEmpty ? nil : Dictionary(named) { first, _ in first }
  }
}

extension Settings {
  /// The same without what is in lists only because this tool comes to manage it: nobody is known to have added that.
  fileprivate func withoutNewcomers(
    in kind: KindDescription,
    _ matching: Matching,
    desired: Settings,
    prior: Settings?
  ) -> Settings {
    guard let prior, !kind.referenceLeaves.isEmpty else { return self }
    var left = self
    for leaf in kind.referenceLeaves {
      guard let named = kind.leaves[leaf].field.shape.referencedKind, case .list(let elements)? = self[leaf],
        let known = prior[leaf]
      else { continue }
      var newcomers = matching.takenOver.names(of: named)
      // A run for some resources only took another one over, and this list still names the former one.
      if matching.names(former: known, of: named) { newcomers.formUnion(desired[leaf]?.texts ?? []) }
      newcomers.subtract(known.texts)
      guard !newcomers.isEmpty else { continue }
      left[leaf] = .set(elements.filter { !$0.texts.contains(where: newcomers.contains) })
    }
    return left
  }
}
