import YAML

/// Which entries of a mapping define an anchor that another one repeats: those may not change places.
struct Anchors {
  private var definitions: [String: [Int]] = [:]
  private var uses: [String: [Int]] = [:]

  init(_ layout: Layout, _ entries: [(key: Int, value: Int)]) {
    for (index, entry) in entries.enumerated() {
      var waiting = [entry.key, entry.value]
      while let node = waiting.popLast() {
        if let name = layout[node].anchor {
          if layout[node].kind == .alias {
            uses[name, default: []].append(index)
          } else {
            definitions[name, default: []].append(index)
          }
        }
        waiting += layout[node].children
      }
    }
  }

  /// Whether every alias is behind its anchor in the new order, as before.
  func allow(_ sorted: [Int]) -> Bool {
    var places = [Int](repeating: 0, count: sorted.count)
    for (place, entry) in sorted.enumerated() { places[entry] = place }
    return definitions.allSatisfy { name, entries in
      let used = uses[name] ?? []
      // An anchor that is defined twice means what came last: nothing around it moves.
      guard entries.count == 1, let definition = entries.first else { return used.isEmpty && Set(entries).count == 1 }
      return used.allSatisfy { ($0 < definition) == (places[$0] < places[definition]) }
    }
  }
}
