import Model
import Source

/// The values of `${name}` in a document.
struct Variables {
  private(set) var texts: [ByteKey: String] = [:]
  /// What decides each of them, in the order of their names.
  var definitions: [VariableDefinition] { decided.values.sorted { $0.name.precedesByBytes($1.name) } }
  private var decided: [ByteKey: VariableDefinition] = [:]
  /// Those that have their text from outside of the files.
  private(set) var used: [VariableInputs.Used] = []
  /// Those that are defined wrongly.
  private var misread: Set<ByteKey> = []
  private var trees: [Tree] = []

  subscript(_ name: String) -> String? { texts[ByteKey(name)] }

  var names: [String] { texts.keys.sorted().map(\.text) }

  /// Whether the name may be defined in what could not be read, which is reported where it is.
  func mayDefine(_ name: String) -> Bool {
    misread.contains(ByteKey(name))
      || trees.contains { tree in
        let keys = tree.entries(of: 0).filter { tree.equals($0.key, "variables") }
        return keys.count > 1 || keys.contains { tree.nodes[$0.value].kind != .mapping }
          || tree.entries(of: 0).contains { tree.isMisspelt($0.key, "variables") }
      }
  }

  /// Adds those of a layer; one that a stronger layer defined keeps its text.
  ///
  /// - Parameter inputs: Nil where only the form is looked at.
  mutating func read(_ tree: Tree, _ inputs: VariableInputs?, _ diagnostics: inout Diagnostics) {
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
      } else if let inputs, texts[name] == nil, !misread.contains(name) {
        set(name, value, of: tree, inputs, &diagnostics)
      }
    }
  }

  private mutating func set(
    _ name: ByteKey,
    _ value: Int,
    of tree: Tree,
    _ inputs: VariableInputs,
    _ diagnostics: inout Diagnostics
  ) {
    let source = tree.value(of: "env", in: value).map(tree.string)
    let text = inputs.given[name.text] ?? source.flatMap { inputs.environment[$0] }
    if let text { used.append(VariableInputs.Used(name: name.text, source: source, text: text)) }
    let node = tree.isScalar(value) ? value : tree.value(of: "default", in: value)
    if let found = text ?? node.map(tree.string) {
      texts[name] = found
      decided[name] = VariableDefinition(
        name: name.text,
        text: found,
        range: tree.range(node ?? value),
        isGiven: text != nil,
        source: source
      )
      return
    }
    misread.insert(name)
    diagnostics.error(
      .variable,
      "the variable \(name.text) has no value: \(source ?? "") is not set",
      detail: "Set \(source ?? ""), add --var \(name.text)=VALUE, or write a default: beside env:.",
      at: tree.range(value)
    )
  }

  /// `{ env: DIALTONE_VAR_NAME }`, with or without a `default`.
  private func problem(withMapping value: Int, of tree: Tree, _ name: String) -> Diagnostic? {
    let keys = tree.entries(of: value).map { tree.string($0.key) }
    if let key = keys.first(where: { !["env", "default"].contains($0) }) ?? (keys.contains("env") ? nil : "") {
      return Diagnostic(
        .variable,
        key.isEmpty
          ? "the variable \(name) names no environment variable" : "the variable \(name) has no key \"\(key)\"",
        detail: "Write text, or { env: \(VariableInputs.prefix)NAME, default: text }.",
        at: tree.range(value)
      )
    }
    for (key, inner) in tree.entries(of: value) {
      if !tree.equals(key, "env") {
        if let problem = problem(with: inner, of: tree, name) { return problem }
      } else if !tree.isScalar(inner) || !isInput(tree.string(inner)) {
        return Diagnostic(
          .variable,
          "the variable \(name) may not read this environment variable",
          detail:
            "A configuration reads only variables that begin with \(VariableInputs.prefix); a secret is written in its field as { env: NAME }.",
          at: tree.range(inner)
        )
      }
    }
    return nil
  }

  private func isInput(_ name: String) -> Bool {
    name.hasPrefix(VariableInputs.prefix) && name.utf8.count > VariableInputs.prefix.utf8.count
      && Pattern.environmentVariable.matches(name)
  }

  private func problem(with value: Int, of tree: Tree, _ name: String) -> Diagnostic? {
    if tree.nodes[value].kind == .mapping { return problem(withMapping: value, of: tree, name) }
    // Null is a platform's default, which no text is.
    guard tree.isScalar(value), !tree.isMissing(value), !tree.isNull(value) else {
      let isNull = tree.isNull(value)
      return Diagnostic(
        .wrongType,
        "the variable \(name): found \(isNull ? "null" : tree.form(value)), expected text",
        detail: isNull
          ? "Write null in the field that it is meant for; as a text it is in quotes, and \"\" is an empty one."
          : "Write its text behind the key.",
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
