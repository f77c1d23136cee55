import Model
import Source

/// What a person has to set for a resource, beside what somebody said is set.
struct AskedResource {
  let resource: Declared
  /// Nil where nobody said anything.
  private let done: Settings?

  init(_ resource: Declared, _ former: Acknowledgement?) throws(PlanningProblem) {
    self.resource = resource
    done = try former.map { known throws(PlanningProblem) in try known.settings(of: resource.kind) }
  }

  /// Whether there is anything to do.
  var isOpen: Bool { resource.settings.all.contains(where: isOpen) }

  /// What somebody set and nobody asks for any more.
  var gone: [Settings.Setting] { (done?.all ?? []).filter { resource.settings[$0.leaf] == nil } }

  private func isOpen(_ setting: Settings.Setting) -> Bool {
    guard let done else { return true }
    // What follows from others and followed from nothing when somebody acknowledged the rest was not asked for: off is what
    // nobody has to do.
    let isDerived = resource.kind.leaves[setting.leaf].field.traits.contains(.derived)
    if isDerived, done[setting.leaf] == nil { return setting.value == .boolean(true) }
    return done[setting.leaf] != setting.value
  }

  /// - Parameter how: where a person sets a field.
  func fields(in sources: Sources, how: (KindDescription.Leaf) -> String) -> [ManualStep.Field] {
    let manual = resource.settings.all.map { setting in
      let leaf = resource.kind.leaves[setting.leaf]
      let isOpen = isOpen(setting)
      return ManualStep.Field(
        leaf,
        how: how(leaf),
        value: setting.value,
        before: isOpen ? done?[setting.leaf] : nil,
        isOpen: isOpen,
        at: setting.range.map { sources.location($0) }
      )
    }
    let undone = gone.map { setting in
      let leaf = resource.kind.leaves[setting.leaf]
      return ManualStep.Field(leaf, how: how(leaf), value: .null, before: setting.value, at: nil, isGone: true)
    }
    return manual + undone
  }
}
