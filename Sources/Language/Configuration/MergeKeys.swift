import Source

/// Merge keys: `<<` merges mappings into the one that it is in.
extension Composition {
  /// How many mappings may lie under one another.
  static let longestChain = 32

  /// What a mapping says with everything that it merges.
  struct Merged {
    var entries: [(key: Part, value: Part)] = []
    /// The keys that are given twice, of which one is lost.
    var repeated: [String] = []
    /// How many mappings lie under it, one below the other.
    var chain = 0
  }

  /// A mapping's own entries, then those of its merge keys that it does not have itself.
  mutating func entries(of part: Part) -> [(key: Part, value: Part)] {
    let found = merge(part, depth: 0)
    for key in found.repeated { noteUnread(key) }
    return found.entries
  }

  private mutating func merge(_ part: Part, depth: Int) -> Merged {
    if let known = merged[part.place] { return known }
    var result = Merged()
    var sources: [Part] = []
    var names: Set<ByteKey> = []
    for (key, value) in part.tree.entries(of: part.node) {
      if part.tree.nodes[key].style == .plain, part.tree.equals(key, "<<") {
        sources += mergeSources(part.at(value))
      } else if names.insert(part.tree.key(key)).inserted {
        result.entries.append((part.at(key), part.at(value)))
      } else {
        result.repeated.append(part.tree.string(key))
      }
    }
    guard !sources.isEmpty else { return result }
    for source in sources where !isOverLimit {
      guard depth < Self.longestChain else {
        refuseChain(at: part)
        break
      }
      let under = merge(source, depth: depth + 1)
      result.chain = max(result.chain, under.chain + 1)
      result.repeated += under.repeated
      guard charge(under.entries.count + under.repeated.count, for: part) else { break }
      for entry in under.entries where names.insert(entry.key.tree.key(entry.key.node)).inserted {
        result.entries.append(entry)
      }
    }
    if result.chain > Self.longestChain { refuseChain(at: part) }
    merged[part.place] = result
    return result
  }

  private mutating func refuseChain(at part: Part) {
    stop(
      .mergeChain,
      "more than \(Self.longestChain) mappings are merged into one another",
      detail: "Merge fewer, or write out what is meant.",
      at: part
    )
  }

  private mutating func mergeSources(_ value: Part) -> [Part] {
    let resolved = resolve(value)
    let candidates =
      resolved.tree.nodes[resolved.node].kind == .sequence
      ? resolved.tree.elements(of: resolved.node).map { resolve(resolved.at($0)) } : [resolved]
    guard charge(candidates.count, for: value) else { return [] }
    return candidates.filter { candidate in
      if candidate.tree.nodes[candidate.node].kind == .mapping { return true }
      diagnostics.error(
        .mergeKey,
        "<< expects a mapping or a list of mappings",
        detail: "Write <<: *anchor, where &anchor marks a mapping.",
        at: candidate.tree.range(candidate.node)
      )
      return false
    }
  }
}

extension Rule {
  static let mergeChain = Rule(
    error: "merge-chain",
    in: .text,
    meaning: "Too many mappings are merged into one another with <<.",
    remedy: "Merge fewer, or write out what is meant."
  )

  static let mergeKey = Rule(
    error: "merge-key",
    in: .text,
    meaning: "The merge key << is before something that is no mapping.",
    remedy: "Write <<: *anchor, where &anchor marks a mapping."
  )
}
