extension Settings {
  /// The same with other names for the resources that they name: keys instead of identities, new keys instead of former
  /// ones.
  package func renamed(_ names: [KindName: [String: String]], in kind: KindDescription) -> Settings {
    guard !kind.referenceLeaves.isEmpty else { return self }
    var result = self
    for leaf in kind.referenceLeaves {
      guard let referenced = kind.leaves[leaf].field.shape.referencedKind, let keys = names[referenced] else {
        continue
      }
      result[leaf] = self[leaf]?.renamed(keys)
    }
    return result
  }
}

extension Value {
  fileprivate func renamed(_ keys: [String: String]) -> Value {
    switch self {
    case .text(let name): .text(keys[name] ?? name)
    case .list(let elements): .set(elements.map { $0.renamed(keys) })
    case .null, .boolean, .integer, .map, .secret: self
    }
  }
}
