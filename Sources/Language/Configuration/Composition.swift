import Source

/// Makes one plain tree of a document and what it builds on: aliases and merge keys expanded, `extends` laid under,
/// variables replaced.
///
/// Every node keeps the place that it was written at.
struct Composition {
  /// How many nodes aliases may add: far more than any configuration, far less than what hurts.
  static let expansionLimit = 100_000

  let variables: Variables
  var diagnostics = Diagnostics()
  /// The document's keys below which something could not be merged.
  private var unread: Set<String> = []
  /// The document's key that is being merged.
  private var root: String?
  /// 1 for the document's own mapping, 2 for its sections.
  private var depth = 0
  /// Whether everything that the document extends is there.
  private let isWhole: Bool
  private var output = Tree()
  private var expanded = 0
  private var isOverLimit = false

  /// A node of one of the layers.
  private struct Part {
    var tree: Tree
    var node: Int
  }

  /// The layers' mappings merged, the first one strongest.
  static func compose(_ layers: Layers, _ diagnostics: inout Diagnostics) -> Document {
    var composition = Composition(layers)
    composition.merge(layers.trees.map { Part(tree: $0, node: 0) })
    diagnostics.merge(composition.diagnostics)
    var document = Document(composition.output)
    document.isWhole = layers.isWhole
    document.unread = composition.unread
    return document
  }

  private init(_ layers: Layers) {
    variables = layers.variables
    isWhole = layers.isWhole
  }

  private mutating func merge(_ parts: [Part]) {
    guard let first = parts.first else { return }
    depth += 1
    defer { depth -= 1 }
    let index = output.open(.mapping, style: first.tree.nodes[first.node].style, range: first.tree.range(first.node))
    var order: [(key: Part, values: [Part])] = []
    var places: [String: Int] = [:]
    for part in parts {
      for (key, value) in entries(of: part, depth: 0) {
        let name = key.tree.string(key.node)
        if let place = places[name] {
          order[place].values.append(value)
        } else {
          places[name] = order.count
          order.append((key, [value]))
        }
      }
    }
    for (key, values) in order where !isOverLimit {
      if depth == 1 { root = key.tree.string(key.node) }
      output.addScalar(key.node, of: key.tree)
      let resolved = values.map(resolve)
      let mappings = resolved.prefix { $0.tree.nodes[$0.node].kind == .mapping && !replaces($0) }
      if !mappings.isEmpty { refuse(resolved.dropFirst(mappings.count), below: key) }
      if mappings.count < 2 {
        if let strongest = values.first { copy(strongest) }
      } else if zip(values, mappings).allSatisfy({ admits($1, for: $0) }) {
        merge(Array(mappings))
      } else {
        output.addScalar([], style: .plain, range: key.tree.range(key.node))
      }
    }
    output.close(index)
  }

  /// A text or a list that lies below a mapping would be lost without a word.
  private mutating func refuse(_ parts: ArraySlice<Part>, below key: Part) {
    for part in parts where part.tree.nodes[part.node].kind != .mapping && !part.tree.isNull(part.node) {
      noteUnread(key.tree.string(key.node))
      let isMissing = part.tree.isMissing(part.node)
      diagnostics.error(
        "wrong-type",
        "\(key.tree.string(key.node)) is a mapping where this is extended",
        detail: isMissing ? "Write its keys below it, or remove the line." : "Write a mapping here too, or remove it.",
        at: part.tree.range(part.node),
        related: [("the mapping", key.tree.range(key.node))]
      )
    }
  }

  /// A section, or a resource in it, of which something is lost; a single field is its own affair.
  private mutating func noteUnread(_ key: String) {
    if depth == 1 { unread.insert(key) } else if depth == 2, let root { unread.insert(root) }
  }

  /// A secret's reference or a verbatim text is one value, though it is written as a mapping.
  private func replaces(_ part: Part) -> Bool {
    let keys = part.tree.entries(of: part.node).map { part.tree.string($0.key) }
    return keys.count == 1 && ["env", "file", "verbatim"].contains(keys[0])
  }

  /// A mapping's own entries, then those of its merge keys that it does not have itself.
  private mutating func entries(of part: Part, depth: Int) -> [(key: Part, value: Part)] {
    var own: [(key: Part, value: Part)] = []
    var sources: [Part] = []
    var names: Set<String> = []
    for (key, value) in part.tree.entries(of: part.node) {
      if part.tree.nodes[key].style == .plain, part.tree.equals(key, "<<") {
        sources += mergeSources(Part(tree: part.tree, node: value))
      } else if names.insert(part.tree.string(key)).inserted {
        own.append((Part(tree: part.tree, node: key), Part(tree: part.tree, node: value)))
      } else {
        noteUnread(part.tree.string(key))
      }
    }
    guard depth < 32 else { return own }
    for source in sources {
      for entry in entries(of: source, depth: depth + 1)
      where names.insert(entry.key.tree.string(entry.key.node)).inserted {
        own.append(entry)
      }
    }
    return own
  }

  private mutating func mergeSources(_ value: Part) -> [Part] {
    let resolved = resolve(value)
    let candidates =
      resolved.tree.nodes[resolved.node].kind == .sequence
      ? resolved.tree.elements(of: resolved.node).map { resolve(Part(tree: resolved.tree, node: $0)) } : [resolved]
    return candidates.filter { candidate in
      if candidate.tree.nodes[candidate.node].kind == .mapping { return true }
      diagnostics.error(
        "merge-key",
        "<< takes a mapping or a list of mappings",
        detail: "Write <<: *anchor, where &anchor marks a mapping.",
        at: candidate.tree.range(candidate.node)
      )
      return false
    }
  }

  private func resolve(_ part: Part) -> Part {
    let node = part.tree.nodes[part.node]
    return node.kind == .alias ? Part(tree: part.tree, node: Int(node.textStart)) : part
  }

  private mutating func copy(_ part: Part) {
    let target = resolve(part)
    let (tree, node) = (target.tree, target.node)
    guard admits(target, for: part) else {
      return output.addScalar([], style: .plain, range: part.tree.range(part.node))
    }
    switch tree.nodes[node].kind {
    case .scalar: copyScalar(tree, node)
    case .mapping: merge([target])
    case .sequence:
      let index = output.open(.sequence, style: tree.nodes[node].style, range: tree.range(node))
      for element in tree.elements(of: node) where !isOverLimit { copy(Part(tree: tree, node: element)) }
      output.close(index)
    case .alias: break
    }
  }

  /// Whether what an alias stands for may still be added.
  private mutating func admits(_ target: Part, for part: Part) -> Bool {
    guard target.node != part.node else { return true }
    expanded += Int(target.tree.nodes[target.node].next) - target.node
    guard expanded > Self.expansionLimit || output.nodes.count > Self.expansionLimit * 10 else { return true }
    if !isOverLimit {
      diagnostics.error(
        "alias-expansion",
        "aliases expand to more than \(Self.expansionLimit) values",
        detail: "This grows without bound; write out what is meant.",
        at: part.tree.range(part.node)
      )
    }
    isOverLimit = true
    return false
  }

  private mutating func copyScalar(_ tree: Tree, _ node: Int) {
    let text = tree.string(node)
    guard text.contains("${") else { return output.addScalar(node, of: tree) }
    let range = tree.range(node)
    output.addScalar(Array(replaceVariables(in: text, at: range).utf8), style: tree.nodes[node].style, range: range)
  }

  /// `${name}` becomes the variable's text, `$${` a plain `${`.
  private mutating func replaceVariables(in text: String, at range: SourceRange) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      if rest[..<start.lowerBound].hasSuffix("$") {
        result += rest[..<start.lowerBound].dropLast() + "${"
        rest = rest[start.upperBound...]
        continue
      }
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else {
        diagnostics.error(
          "variable",
          "${ is not closed",
          detail: "Write ${name}, or $${ to mean the characters.",
          at: range
        )
        return text
      }
      let name = String(rest[..<end])
      if let value = variables[name] {
        result += value
      } else {
        let guess = closest(to: name, in: variables.names).map { " Did you mean ${\($0)}?" } ?? ""
        var problem = Diagnostic(
          .error,
          "undefined-variable",
          "the variable \(name) is not defined",
          detail: "Define it under variables:, or write $${\(name)} to mean the characters.\(guess)",
          at: range
        )
        problem.isConsequence = variables.mayDefine(name) || !isWhole
        diagnostics.add(problem)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
