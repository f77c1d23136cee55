import Model
import Source

/// The three-way difference of one resource: configuration, last applied, live.
struct FieldDifference {
  /// What the plan changes.
  private(set) var fields: [FieldChange] = []
  /// What somebody changed elsewhere: last applied as `before`, live as `after`.
  private(set) var drift: [FieldChange] = []
  /// Whether a field changes that cannot change in place.
  private(set) var needsReplacement = false

  private let kind: KindDescription
  private let binding: Binding?
  private let sources: Sources

  init(
    _ declared: Declared,
    prior: Settings?,
    live: Settings,
    binding: Binding?,
    sources: Sources
  ) {
    kind = declared.kind
    self.binding = binding
    self.sources = sources
    for setting in declared.settings.all { compare(setting, prior?[setting.leaf], live[setting.leaf]) }
  }

  private mutating func compare(_ setting: Settings.Setting, _ prior: Value?, _ live: Value?) {
    let leaf = kind.leaves[setting.leaf]
    guard !leaf.field.traits.contains(.identity) else { return }
    let shape = leaf.field.shape
    let wanted = effective(setting.value, leaf.path)
    let remembered = prior.map { effective($0, leaf.path) }
    if let remembered, remembered != live {
      drift.append(change(leaf, prior?.shown(as: shape), live?.shown(as: shape), .drift, at: setting.range))
    }
    guard wanted != live else { return }
    let cause: Cause =
      switch remembered {
      case .some(let remembered) where remembered == live: setting.value == .null ? .defaulted : .configuration
      case .some(let remembered): remembered == wanted ? .drift : .both
      case .none: setting.value == .null ? .defaulted : .configuration
      }
    var change = change(leaf, live?.shown(as: shape), setting.value.shown(as: shape), cause, at: setting.range)
    if cause == .drift || cause == .both { change.lastApplied = prior?.shown(as: shape) }
    fields.append(change)
    if leaf.field.traits.contains(.immutable) || binding?.immutable.contains(leaf.path) == true {
      needsReplacement = true
    }
  }

  /// The value itself, or for null what the platform uses then; nil where that is nothing.
  private func effective(_ value: Value, _ path: String) -> Value? {
    value == .null ? binding?.defaults[path] : value
  }

  private func change(
    _ leaf: KindDescription.Leaf,
    _ before: Value?,
    _ after: Value?,
    _ cause: Cause,
    at range: SourceRange?
  ) -> FieldChange {
    FieldChange(
      path: leaf.path,
      before: before,
      after: after,
      cause: cause,
      at: range.map { sources.location($0) },
      affectsSignIn: leaf.field.traits.contains(.signIn),
      isSet: leaf.field.shape.isSet
    )
  }
}

extension Shape {
  var isSet: Bool {
    if case .set = self { return true }
    return false
  }
}
