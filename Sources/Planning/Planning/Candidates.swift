import Model

/// Live resources that a declared one may be, in words.
struct Candidates {
  let resource: Declared
  let live: [Live]

  /// Each with its ID and with what of it is otherwise than declared; and what to write.
  var sentence: String {
    let sorted = live.sorted { $0.identity.precedesByBytes($1.identity) }
    let shown = sorted.map { "\($0.identity) (\(differences(of: $0)))" }.joined(separator: " and ")
    return
      "\(resource.address): \(live.count) live resources are named \"\(resource.liveName)\": \(shown); \(advice(sorted))"
  }

  private func differences(of candidate: Live) -> String {
    guard let held = try? candidate.decoded(as: resource.kind) else { return "not readable" }
    let paths = resource.settings.all.compactMap { setting -> String? in
      let leaf = resource.kind.leaves[setting.leaf]
      let isCompared =
        !leaf.field.shape.isSecret && leaf.field.shape.referencedKind == nil && !setting.value.isNull
        && !leaf.field.traits.contains(.identity)
      return isCompared && held[setting.leaf] != setting.value ? leaf.path : nil
    }
    return paths.isEmpty ? "as declared" : "differs in \(paths.joined(separator: ", "))"
  }

  private func advice(_ sorted: [Live]) -> String {
    guard let leaf = resource.kind.identityLeaf, let first = sorted.first else { return "rename or remove one of them" }
    return "pin the right one, such as \(resource.kind.leaves[leaf].path): \(first.identity)"
  }
}
