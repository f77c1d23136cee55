import Source

/// What `${name}` stands for in a document.
struct Variables {
  private(set) var texts: [ByteKey: String] = [:]
  /// Those that are defined wrongly.
  private var misread: Set<ByteKey> = []
  private var trees: [Tree] = []

  subscript(_ name: String) -> String? { texts[ByteKey(name)] }

  var names: [String] { texts.keys.sorted().map(\.text) }

  /// Whether the name may be defined in what could not be read, which is told where it stands.
  func mayDefine(_ name: String) -> Bool {
    misread.contains(ByteKey(name))
      || trees.contains { tree in
        let keys = tree.entries(of: 0).filter { tree.equals($0.key, "variables") }
        return keys.count > 1 || keys.contains { tree.nodes[$0.value].kind != .mapping }
          || tree.entries(of: 0).contains { tree.isMisspelt($0.key, "variables") }
      }
  }

  /// Adds those of a layer; one that a stronger layer defined keeps its text.
  mutating func read(_ tree: Tree, _ diagnostics: inout Diagnostics) {
    trees.append(tree)
    guard let mapping = tree.value(of: "variables", in: 0) else { return }
    guard tree.nodes[mapping].kind == .mapping else {
      diagnostics.error(
        .wrongType,
        "variables: found \(tree.form(mapping)), expected a mapping",
        detail: "Write variables: { name: text }.",
        at: tree.range(mapping)
      )
      return
    }
    for (key, value) in tree.entries(of: mapping) {
      let name = tree.key(key)
      if let problem = problem(with: value, of: tree, name.text) {
        diagnostics.add(problem)
        misread.insert(name)
      } else if texts[name] == nil {
        texts[name] = tree.string(value)
      }
    }
  }

  private func problem(with value: Int, of tree: Tree, _ name: String) -> Diagnostic? {
    guard tree.isScalar(value), !tree.isMissing(value) else {
      return Diagnostic(
        .wrongType,
        "the variable \(name): found \(tree.form(value)), expected text",
        detail: "Write its text behind the key.",
        at: tree.range(value)
      )
    }
    guard !tree.string(value).contains("${") else {
      return Diagnostic(
        .variable,
        "a variable's text cannot use variables",
        detail: "Write out what is meant.",
        at: tree.range(value)
      )
    }
    return nil
  }
}

extension Tree {
  /// Whether a key is close to a word without being it.
  func isMisspelt(_ key: Int, _ word: StaticString) -> Bool {
    !equals(key, word) && closest(to: string(key), in: ["\(word)"]) != nil
  }
}
