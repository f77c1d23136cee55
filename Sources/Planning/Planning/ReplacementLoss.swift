import Model

/// What of resources that are made anew nothing declares, so that nothing brings it back.
struct ReplacementLoss {
  private let input: PlanningInput
  private let live: LiveResources
  /// Those that name a replaced one, where the configuration does not declare the members.
  private let links: [LiveResources.Identity: [String]]

  init(of replaced: [Change], _ input: PlanningInput) throws(PlanningProblem) {
    self.input = input
    live = LiveResources(input.live)
    links = try Self.links(to: Set(replaced.compactMap(LiveResources.Identity.init)), input)
  }

  /// The fields and the links that are live of a resource and would not be there afterwards.
  func undeclared(_ change: Change) throws(PlanningProblem) -> [String] {
    guard let kind = input.shared.catalog[change.address.kind], let live = live[change] else { return [] }
    let settings = try live.settings(of: kind)
    let binding = input.tenant.platform[kind.name]
    let fields = settings.all.compactMap { setting -> String? in
      let leaf = kind.leaves[setting.leaf]
      guard change.declared[setting.leaf] == nil, !leaf.field.traits.contains(.identity),
        setting.value != binding?.defaults[leaf.path]
      else { return nil }
      let texts = setting.value.texts
      return texts.isEmpty ? nil : "\(leaf.path) \(texts.joined(separator: ", "))"
    }
    return fields + (live.remarks?.undeclarable ?? []) + (LiveResources.Identity(change).flatMap { links[$0] } ?? [])
  }

  private static func links(
    to replaced: Set<LiveResources.Identity>,
    _ input: PlanningInput
  ) throws(PlanningProblem) -> [LiveResources.Identity: [String]] {
    let desired = Dictionary(input.desired.map { ($0.resource.address, $0.resource) }) { first, _ in first }
    let managed = Dictionary(
      input.memory.lastApplied.map { (LiveResources.Identity(kind: $0.address.kind, text: $0.identity), $0.address) }
    ) { first, _ in first }
    var links: [LiveResources.Identity: [String]] = [:]
    for live in input.live {
      guard let kind = input.shared.catalog[live.kind], !kind.referenceLeaves.isEmpty else { continue }
      let settings = try live.settings(of: kind)
      let single = kind.cardinality == .one ? Address(tenant: input.tenant.name, kind: live.kind, key: nil) : nil
      let address = managed[LiveResources.Identity(kind: live.kind, text: live.identity)] ?? single
      let declared = address.flatMap { desired[$0] }
      for leaf in kind.referenceLeaves where declared?.settings[leaf] == nil {
        guard let other = kind.leaves[leaf].field.shape.referencedKind else { continue }
        for text in settings[leaf]?.texts ?? [] {
          let named = LiveResources.Identity(kind: other, text: text)
          guard replaced.contains(named) else { continue }
          let link = "the link to \(kind.name.description.replacing("_", with: " ")) \"\(live.name)\""
          if links[named]?.last != link { links[named, default: []].append(link) }
        }
      }
    }
    return links
  }
}
