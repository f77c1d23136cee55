import YAML

/// What a text says, whatever order the keys of its mappings have.
struct MeaningHash: Equatable {
  private let documents: [Int]

  init?(_ bytes: [UInt8]) {
    guard let layout = Layout(bytes) else { return nil }
    var walk = Walk(layout: layout)
    documents = layout.roots.map { walk.hash(of: $0) }
  }

  private struct Walk {
    let layout: Layout
    var anchors: [String: Int] = [:]

    mutating func hash(of index: Int) -> Int {
      let node = layout[index]
      var hasher = Hasher()
      switch node.kind {
      case .alias: return node.anchor.flatMap { anchors[$0] } ?? 0
      case .scalar:
        hasher.combine(node.isPlain)
        hasher.combine(node.text)
      case .sequence:
        for child in node.children { hasher.combine(hash(of: child)) }
        hasher.combine(1)
      case .mapping:
        var entries: [Int] = []
        for (key, value) in layout.entries(of: index) {
          var entry = Hasher()
          entry.combine(hash(of: key))
          entry.combine(hash(of: value))
          entries.append(entry.finalize())
        }
        for entry in entries.sorted() { hasher.combine(entry) }
        hasher.combine(2)
      }
      let result = hasher.finalize()
      if let anchor = node.anchor { anchors[anchor] = result }
      return result
    }
  }
}
