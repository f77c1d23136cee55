package import Model

/// About what it takes to apply a tenant's plan, its reading left out.
package struct Estimate: Sendable, Hashable {
  package var requests: Int
  /// At the platform's documented pace.
  package var seconds: Int

  package init(requests: Int, seconds: Int) { (self.requests, self.seconds) = (requests, seconds) }

  /// Nil where the plan sends nothing.
  package init?(of changes: [Change], at pace: PlatformPace) {
    requests = changes.reduce(0) { $0 + $1.sizes.reduce(0) { $0 + pace.requests($1) } }
    guard requests > 0 else { return nil }
    seconds = pace.seconds(for: requests)
  }
}

extension Change {
  /// What is sent for it, as far as requests go; nothing for what only the state learns.
  fileprivate var sizes: [PlatformPace.Size] {
    switch action {
    case .create: [size(.create)]
    case .update: [size(.update)]
    case .adopt: fields.isEmpty ? [] : [size(.update)]
    case .delete: [size(.delete)]
    case .replace: [size(.delete), size(.create)]
    case .forget, .manual: []
    }
  }

  private func size(_ action: PlatformPace.Size.Action) -> PlatformPace.Size {
    // What is made anew is set whole.
    let isWhole = self.action == .replace && action == .create
    let paths = isWhole ? declared.withoutNull.all.map { kind.leaves[$0.leaf].path } : self.paths
    let elements = fields.compactMap { field -> (String, Int)? in
      let (old, new) = (Set(field.before?.texts ?? []), Set(field.after?.texts ?? []))
      return (field.path, old.symmetricDifference(new).count)
    }
    return PlatformPace.Size(
      action,
      address.kind,
      paths: Set(paths),
      elements: Dictionary(elements) { first, _ in first },
      declared: Dictionary(lists) { first, _ in first }
    )
  }

  /// What it declares of references, by path: there are few of them, and what is done for each may depend on their number.
  private var lists: [(String, Int)] {
    kind.referenceLeaves.compactMap { leaf in declared[leaf].map { (kind.leaves[leaf].path, $0.texts.count) } }
  }
}
