import Model
import Source

/// One declared field on its three sides: as it is declared, as it was last applied, as it is live.
struct ComparedField {
  let leaf: KindDescription.Leaf
  let desired: Value
  let prior: Value?
  /// What is live; where the platform does not return it, what was last applied, since nothing shows that it drifted.
  let live: Value?
  /// The same as it was named before this plan replaced anything.
  let liveBefore: Value?
  /// What live has to be: as declared, or the platform's default for null.
  let wanted: Value?
  /// What live had to be after the last apply; nil where nothing was applied.
  let remembered: Value??
  let isReadable: Bool
  /// Whether nobody knows what is there.
  let isUnknown: Bool
  let place: Location?

  init(_ setting: Settings.Setting, in comparison: Comparison) {
    let leaf = comparison.resource.kind.leaves[setting.leaf]
    let prior = comparison.wasDeferred(leaf) ? nil : comparison.prior?[setting.leaf]
    let known = prior.map { comparison.effective($0, of: leaf) }
    let isReadable = comparison.unreadable.reason(for: leaf.path) == nil
    let live = isReadable ? comparison.live[setting.leaf] : comparison.held(known ?? nil, setting.value, of: leaf)
    let liveBefore = isReadable ? comparison.liveBefore[setting.leaf] : known ?? nil
    let hidden = setting.value.keys(ofSecretsIn: comparison.input.shared.withheld)
    self.leaf = leaf
    desired = setting.value
    self.prior = prior
    self.live = live?.referring(like: desired, at: hidden)
    (self.isReadable, self.liveBefore) = (isReadable, liveBefore)
    wanted = comparison.effective(desired, of: leaf)?.equated(to: live, at: hidden)
    remembered = known.map { $0?.equated(to: liveBefore, at: hidden) }
    let isFirst =
      comparison.isFirstWrite(of: setting.value, over: prior, of: leaf)
      || comparison.writesOverUnknown(setting.value, held: live, of: leaf)
    isUnknown = !isReadable && isFirst && comparison.unreadable.isKept(leaf.path)
    place = setting.range.map { comparison.input.shared.sources.location($0) }
  }

  /// What a resource names may have got another key, by the configuration or by `state move`: that is nobody's drift.
  private var isRenamed: Bool { leaf.field.shape.referencedKind != nil && wanted == liveBefore }

  var hasDrifted: Bool {
    if let remembered { remembered != liveBefore && !isRenamed } else { false }
  }

  var isAsWanted: Bool { wanted == live && !isUnknown }

  /// Why it changes.
  var cause: Cause {
    let own: Cause = desired == .null ? .defaulted : .configuration
    guard let remembered, remembered != liveBefore else { return own }
    return isRenamed ? .configuration : remembered == wanted ? .drift : .both
  }
}
