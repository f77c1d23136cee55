import Model

extension Planner {
  /// The settings that are taken on trust: nothing says what is live, and this plan does not write them.
  mutating func noteUnverifiable() {
    let isAnyUntold =
      input.tenant.platform.bindings.contains { !Unreadable($0, nil).isEmpty }
      || input.live.contains { $0.remarks?.unreadable.isEmpty == false }
    guard isAnyUntold else { return }
    let written = Dictionary(plan.changes.map { ($0.address, $0.differences) }) { first, _ in first }
    for (desired, match) in zip(input.desired, matching.matches) {
      guard let live = match.live else { continue }
      let resource = desired.resource
      let unreadable = Unreadable(input.tenant.platform[resource.address.kind], live.remarks)
      guard !unreadable.isEmpty else { continue }
      let fields = Set((written[resource.address] ?? []).map(\.leaf.index))
      for setting in resource.settings.all where !fields.contains(setting.leaf) {
        let path = resource.kind.leaves[setting.leaf].path
        guard let reason = unreadable.reason(for: path), unreadable.isKept(path) else { continue }
        plan.unverifiable.append(Unverifiable(address: resource.address, path: path, reason: reason))
      }
    }
  }
}

/// Which fields of a live resource the platform does not return.
struct Unreadable {
  private let binding: Binding?
  private let unreadable: Set<String>
  private let notStored: Set<String>

  init(_ binding: Binding?, _ remarks: LiveRemarks?) {
    self.binding = binding
    unreadable = remarks?.unreadable ?? []
    notStored = remarks?.notStored ?? []
  }

  var isEmpty: Bool {
    unreadable.isEmpty && binding?.support.values.contains { if case .unreadable = $0 { true } else { false } } != true
  }

  /// Whether the platform keeps it at all.
  func isKept(_ path: String) -> Bool { !notStored.contains(path) }

  /// Nil for what it tells.
  func reason(for path: String) -> String? {
    binding?.unreadable(path) ?? (unreadable.contains(path) ? "the platform does not return it" : nil)
  }

  /// Whether any of the settings is among them.
  func holdsAny(of resource: Declared) -> Bool {
    !isEmpty && resource.settings.all.contains { reason(for: resource.kind.leaves[$0.leaf].path) != nil }
  }
}
