import Source
import YAML

/// Makes one plain tree of a document and what it builds on: aliases and merge keys expanded, `extends` merged under,
/// variables replaced.
///
/// Every node keeps the place that it was written at.
struct Composition {
  /// How many nodes aliases and merge keys may add to a small document: far more than any, far less than what hurts.
  static let expansionLimit = 100_000
  /// As many levels as a text may have.
  static let maximumNesting = 64

  let variables: Variables
  var diagnostics = Diagnostics()
  /// The document's keys below which something could not be merged.
  private var unread: Set<String> = []
  /// The document's key that is being merged.
  private var root: String?
  /// 1 for the document's own mapping, 2 for its sections.
  private var depth = 0
  /// The keys that lead to what is being merged.
  private var path: [String] = []
  private let isMessage: ([String]) -> Bool
  /// Whether everything that the document extends is there.
  private let isWhole: Bool
  /// The document that is composed, without what lies under it.
  private let document: Tree?
  private var output = Tree()
  private var nesting = 0
  /// How many nodes the layers hold, and how many may come to them.
  private let written: Int
  private let limit: Int
  private var expanded = 0
  private(set) var isOverLimit = false
  /// The entries of the mappings that hold merge keys, each worked out once.
  var merged: [Place: Merged] = [:]

  /// A node of one of the layers.
  struct Part {
    var tree: Tree
    var place: Place

    var node: Int { place.node }

    /// Another node of the same layer.
    func at(_ node: Int) -> Part { Part(tree: tree, place: Place(layer: place.layer, node: node)) }
  }

  struct Place: Hashable {
    var layer: Int
    var node: Int
  }

  /// The layers' mappings merged, the first one strongest.
  static func compose(
    _ layers: Layers,
    of file: String,
    isMessage: ([String]) -> Bool,
    _ diagnostics: inout Diagnostics
  ) -> Document {
    withoutActuallyEscaping(isMessage) { compose(layers, file, $0, &diagnostics) }
  }

  private static func compose(
    _ layers: Layers,
    _ file: String,
    _ isMessage: @escaping ([String]) -> Bool,
    _ diagnostics: inout Diagnostics
  ) -> Document {
    var composition = Composition(layers, isMessage)
    let roots = layers.trees.enumerated().map { Part(tree: $1, place: Place(layer: $0, node: 0)) }
    composition.merge(roots)
    diagnostics.merge(composition.diagnostics)
    var document = Document(composition.output, in: file)
    document.bases = layers.bases
    document.isWhole = layers.isWhole && !composition.isOverLimit
    document.unread = composition.unread
    document.texts = layers.variables.texts
    document.used = layers.variables.used
    return document
  }

  private init(_ layers: Layers, _ isMessage: @escaping ([String]) -> Bool) {
    self.isMessage = isMessage
    variables = layers.variables
    isWhole = layers.isWhole
    document = layers.trees.first
    written = layers.trees.reduce(0) { $0 + $1.nodes.count }
    limit = max(Self.expansionLimit, written * 10)
  }

  private mutating func merge(_ parts: [Part]) {
    guard let first = parts.first, enter(first) else { return }
    depth += 1
    defer {
      depth -= 1
      nesting -= 1
    }
    let index = output.open(.mapping, style: first.tree.nodes[first.node].style, range: first.tree.range(first.node))
    var order: [(key: Part, values: [Part])] = []
    var places: [ByteKey: Int] = [:]
    for part in parts {
      for (key, value) in entries(of: part) {
        let name = key.tree.key(key.node)
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
      path.append(key.tree.string(key.node))
      defer { path.removeLast() }
      let resolved = values.map(resolve)
      let mappings = resolved.prefix { $0.tree.nodes[$0.node].kind == .mapping && !replaces($0) }
      // A variable is one value, whatever it is written as.
      if root == "variables", depth > 1 {
        if let strongest = values.first { copy(strongest) }
        continue
      }
      if !mappings.isEmpty, mappings.count < resolved.count, !isMessage(path) {
        refuse(resolved.dropFirst(mappings.count), below: key)
      }
      if depth == 1 { refuseTakingAway(mappings) }
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
        .wrongType,
        "\(key.tree.string(key.node)): found \(part.tree.form(part.node)), expected a mapping, as where this is extended",
        detail: isMissing ? "Write its keys below it, or remove the line." : "Write a mapping here too, or remove it.",
        at: part.tree.range(part.node),
        related: [("the mapping", key.tree.range(key.node))]
      )
    }
  }

  /// A section, or a resource in it, of which something is lost; a single field is its own affair.
  mutating func noteUnread(_ key: String) {
    if depth == 1 { unread.insert(key) } else if depth == 2, let root { unread.insert(root) }
  }

  /// `applications: {}` says none of ours, and a base that declares some says otherwise: neither wins in silence.
  private mutating func refuseTakingAway(_ mappings: some Collection<Part>) {
    func isEmpty(_ part: Part) -> Bool { part.tree.entries(of: part.node).first { _ in true } == nil }
    guard let first = mappings.first, isEmpty(first), let base = mappings.first(where: { !isEmpty($0) }) else { return }
    diagnostics.error(
      .extendsTakesAway,
      "an empty \(root ?? "section") cannot remove what the base declares",
      detail: "Remove the line, or keep what is declared there out of the base.",
      at: first.tree.range(first.node),
      related: [("the base declares it here", base.tree.range(base.node))]
    )
  }

  /// A secret's reference or a verbatim text is one value, though it is written as a mapping.
  private func replaces(_ part: Part) -> Bool {
    var entries = part.tree.entries(of: part.node)
    guard let (key, _) = entries.next(), entries.next() == nil else { return false }
    return ["env", "file", "verbatim"].contains { part.tree.equals(key, $0) }
  }

  func resolve(_ part: Part) -> Part {
    let node = part.tree.nodes[part.node]
    return node.kind == .alias ? part.at(Int(node.textStart)) : part
  }

  private mutating func copy(_ part: Part) {
    let target = resolve(part)
    let (tree, node) = (target.tree, target.node)
    guard admits(target, for: part) else {
      return output.addScalar([], style: .plain, range: part.tree.range(part.node))
    }
    guard !tree.isComposed(node) else { return output.addCopy(of: node, in: tree) }
    switch tree.nodes[node].kind {
    case .scalar: copyScalar(tree, node)
    case .mapping: merge([target])
    case .sequence:
      guard enter(target) else { return }
      defer { nesting -= 1 }
      let index = output.open(.sequence, style: tree.nodes[node].style, range: tree.range(node))
      for element in tree.elements(of: node) where !isOverLimit { copy(target.at(element)) }
      output.close(index)
    case .alias: break
    }
  }

  /// Whether the node that an alias refers to may still be added.
  private mutating func admits(_ target: Part, for part: Part) -> Bool {
    guard target.node != part.node else { return true }
    return charge(Int(target.tree.nodes[target.node].next) - target.node, for: part)
  }

  /// Counts what is added to what is written; false where it is too much.
  mutating func charge(_ count: Int, for part: Part) -> Bool {
    expanded += count
    guard expanded > limit || output.nodes.count > written + limit else { return !isOverLimit }
    stop(
      .aliasExpansion,
      "aliases and merge keys expand to more than \(limit) values",
      detail: "This grows without bound; write out what is meant.",
      at: part
    )
    return false
  }

  /// Goes one level down; false, with a value in its place, where that is too deep.
  private mutating func enter(_ part: Part) -> Bool {
    if nesting == Self.maximumNesting {
      stop(
        .tooDeep,
        "aliases make more than \(Self.maximumNesting) levels of nesting",
        detail: "No configuration needs so many; write out what is meant.",
        at: part
      )
    }
    guard charge(0, for: part) else {
      output.addScalar([], style: .plain, range: part.tree.range(part.node))
      return false
    }
    nesting += 1
    return true
  }

  /// Ends the composing: the document is not whole.
  mutating func stop(_ rule: Rule, _ summary: String, detail: String, at part: Part) {
    guard !isOverLimit else { return }
    isOverLimit = true
    diagnostics.error(rule, summary, detail: detail, at: part.tree.range(part.node))
  }

  private mutating func copyScalar(_ tree: Tree, _ node: Int) {
    guard tree.holdsVariable(in: tree.texts(below: node)) else { return output.addScalar(node, of: tree) }
    let range = tree.range(node)
    let text = replaceVariables(in: tree.string(node), at: range)
    output.addScalar(Array(text.utf8), style: tree.nodes[node].style, range: range)
  }

  /// `${name}` becomes the variable's text, `$${` a plain `${`.
  private mutating func replaceVariables(in text: String, at range: SourceRange) -> String {
    guard let template = TextTemplate(text) else {
      diagnostics.error(
        .variable,
        "${ is not closed",
        detail: "Write ${name}, or $${ to mean the characters.",
        at: range
      )
      return text
    }
    var texts: [ByteKey: String] = [:]
    for name in template.names { texts[ByteKey(name)] = variables[name] ?? undefined(name, at: range) }
    return template.text { texts[ByteKey($0)] ?? "" }
  }

  /// The tenant of the document, where a place is in another file, which the document extends.
  private func tenant(extending source: SourceID) -> (name: String, range: SourceRange)? {
    guard let document, let node = document.value(of: "tenant", in: 0), document.isScalar(node) else { return nil }
    let range = document.range(node)
    return range.source == source ? nil : (document.string(node), range)
  }

  /// Reports a `${{ … }}` of a CI service; in a whole workflow that was read by mistake its first key is reported alone.
  private mutating func workflowExpression(at range: SourceRange) -> String {
    var problem = Diagnostic(
      .undefinedVariable,
      "${{ … }} is an expression of a CI service, and not a variable",
      detail:
        "Define a variable as { env: DIALTONE_VAR_NAME } under variables:, set DIALTONE_VAR_NAME in the job, and write "
        + "${name} here; write $${{ to mean the characters.",
      at: range
    )
    problem.isConsequence = document?.value(of: "jobs", in: 0) != nil
    diagnostics.add(problem)
    return ""
  }

  /// Reports a variable that is not there; a secret that is written like one stays in the text, since it has better
  /// advice of its own.
  private mutating func undefined(_ name: String, at range: SourceRange) -> String {
    guard !name.hasPrefix("{") else { return workflowExpression(at: range) }
    let guess = closest(to: name, in: variables.names).map { " Did you mean ${\($0)}?" } ?? ""
    // What is all in capitals is meant to come from the environment.
    let isEnvironment = guess.isEmpty && name == name.uppercased() && name.contains("_")
    var problem = Diagnostic(
      .undefinedVariable,
      "the variable \(name) is not defined",
      detail: isEnvironment
        ? "A secret from the environment is written { env: \(name) }; anything else is defined under variables:."
        : "Define it under variables:, or write $${\(name)} to mean the characters.\(guess)",
      at: range,
      related: tenant(extending: range.source).map {
        [("\($0.name), which extends this file, does not define it", $0.range)]
      } ?? []
    )
    problem.isConsequence = variables.mayDefine(name) || !isWhole
    diagnostics.add(problem)
    return isEnvironment ? "${\(name)}" : ""
  }
}
