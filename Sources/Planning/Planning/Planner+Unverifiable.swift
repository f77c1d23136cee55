import Model

extension Planner {
  /// The settings that are taken on trust: nothing tells what is live, and this plan does not write them.
  mutating func noteUnverifiable() {
    let isAnyUntold =
      input.tenant.platform.bindings.contains { !Untold($0, nil).isEmpty }
      || input.live.contains { $0.remarks?.untold.isEmpty == false }
    guard isAnyUntold else { return }
    let written = Dictionary(plan.changes.map { ($0.address, $0.differences) }) { first, _ in first }
    for (stated, match) in zip(input.stated, matching.matches) {
      guard let live = match.live else { continue }
      let resource = stated.resource
      let untold = Untold(input.tenant.platform[resource.address.kind], live.remarks)
      guard !untold.isEmpty else { continue }
      let fields = Set((written[resource.address] ?? []).map(\.leaf.index))
      for setting in resource.settings.all where !fields.contains(setting.leaf) {
        let path = resource.kind.leaves[setting.leaf].path
        guard let reason = untold.reason(for: path), untold.isKept(path) else { continue }
        plan.unverifiable.append(Unverifiable(address: resource.address, path: path, reason: reason))
      }
    }
  }
}

/// Which fields of a live resource the platform does not tell.
struct Untold {
  private let binding: Binding?
  private let untold: Set<String>
  private let unkept: Set<String>

  init(_ binding: Binding?, _ remarks: LiveRemarks?) {
    self.binding = binding
    untold = remarks?.untold ?? []
    unkept = remarks?.unkept ?? []
  }

  var isEmpty: Bool {
    untold.isEmpty && binding?.support.values.contains { if case .unreadable = $0 { true } else { false } } != true
  }

  /// Whether the platform keeps it at all.
  func isKept(_ path: String) -> Bool { !unkept.contains(path) }

  /// Nil for what it tells.
  func reason(for path: String) -> String? {
    binding?.unreadable(path) ?? (untold.contains(path) ? "the platform does not tell it" : nil)
  }

  /// Whether any of the settings is among them.
  func holdsAny(of resource: Declared) -> Bool {
    !isEmpty && resource.settings.all.contains { reason(for: resource.kind.leaves[$0.leaf].path) != nil }
  }
}
