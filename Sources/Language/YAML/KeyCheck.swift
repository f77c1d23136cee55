package import Source

/// Finds keys that a mapping holds twice, in time that grows with the keys and not with their pairs.
struct KeyCheck {
  private var hashes: [(hash: UInt64, key: Int)] = []

  /// False where it found some.
  mutating func check(_ tree: Tree, mapping: Int, _ diagnostics: inout Diagnostics) -> Bool {
    hashes.removeAll(keepingCapacity: true)
    for (key, _) in tree.entries(of: mapping) where tree.isScalar(key) { hashes.append((tree.hash(key), key)) }
    guard hashes.count > 1, mayHoldDuplicates else { return true }
    hashes.sort { ($0.hash, $0.key) < ($1.hash, $1.key) }
    var isFree = true
    for index in 1..<hashes.count where hashes[index].hash == hashes[index - 1].hash {
      let (first, second) = (hashes[index - 1].key, hashes[index].key)
      guard tree.bytes(first) == tree.bytes(second) else { continue }
      isFree = false
      diagnostics.error(
        .duplicateKey,
        "the key \"\(tree.string(second))\" is given twice",
        detail: tree.equals(second, "<<") ? "Merge both with one list: <<: [*first, *second]." : "Keep one of them.",
        at: tree.range(second),
        related: [("it is given here first", tree.range(first))]
      )
    }
    return isFree
  }

  /// Whether two hashes are the same, or there are too many to look at each pair: sorting a few costs more.
  private var mayHoldDuplicates: Bool {
    guard hashes.count <= 24 else { return true }
    for index in 1..<hashes.count {
      for other in 0..<index where hashes[other].hash == hashes[index].hash { return true }
    }
    return false
  }
}

extension Rule {
  package static let duplicateKey = Rule(
    error: "duplicate-key",
    in: .text,
    meaning: "One key, field or resource is written twice; nobody could say which counts.",
    remedy: "Keep one of them. Both places are shown."
  )
}
