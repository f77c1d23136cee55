import Source

/// A document with what it extends, and the variables that hold in it.
struct Layers {
  /// The document itself first, then what lies under it.
  var trees: [Tree]
  var variables = Variables()
  /// Whether everything that the document extends is among them.
  var isWhole = true
  /// The files that are among them.
  fileprivate var files: Set<ByteKey> = []

  /// The files that it builds on.
  var bases: [String] { files.map(\.text) }
}

/// Every document that was read, by file, with the files that documents extend.
struct Library {
  private(set) var sources: Sources
  private var documents: [ByteKey: [Tree]] = [:]
  /// The files that some document extends.
  private(set) var extended: Set<ByteKey> = []
  /// Those that could not be read to their end, which is reported already.
  private var broken: Set<ByteKey> = []
  private(set) var diagnostics = Diagnostics()
  private let inputs: VariableInputs
  /// The files that the user named, and that are read only where a document extends them.
  private let leftOut: Set<String>

  init(_ sources: Sources, _ inputs: VariableInputs, leavingOut leftOut: Set<String> = []) {
    self.sources = sources
    self.inputs = inputs
    self.leftOut = leftOut
  }

  mutating func add(_ trees: [Tree], of file: String, isBroken: Bool) {
    documents[ByteKey(file)] = trees
    if isBroken { broken.insert(ByteKey(file)) }
  }

  /// Reads what documents extend and was not named, until nothing is missing.
  ///
  /// Their texts are not shown, unless the user named them too: who names them is the author of a file, and not who started
  /// the tool.
  mutating func readBases(within scope: PathScope, parse: (SourceText, SourceID, inout Diagnostics) -> [Tree]) {
    var waiting = documents.keys.sorted()
    while let file = waiting.popLast() {
      for tree in documents[file] ?? [] {
        for (base, range) in Self.bases(of: tree, in: file.text, &diagnostics) {
          extended.insert(base)
          guard documents[base] == nil else { continue }
          documents[base] = []
          if let refusal = scope.refusal(of: base.text) {
            broken.insert(base)
            diagnostics.refusedPath("extends", base.text, refusal, at: range)
            continue
          }
          do throws(InputMissing) {
            let isShown = leftOut.contains(base.text)
            let text = SourceText(name: base.text, bytes: try scope.read(base.text), isShown: isShown)
            documents[base] = parsed(text, sources.add(text), base, parse)
            waiting.append(base)
          } catch {
            broken.insert(base)
            diagnostics.error(
              .extendsMissing,
              "\(error)",
              detail: "extends: expects a path relative to this file."
                + (error.isAbsent ? Files.guess(for: base.text) : ""),
              at: range
            )
          }
        }
      }
    }
  }

  private mutating func parsed(
    _ text: SourceText,
    _ id: SourceID,
    _ base: ByteKey,
    _ parse: (SourceText, SourceID, inout Diagnostics) -> [Tree]
  ) -> [Tree] {
    var problems = Diagnostics()
    let trees = parse(text, id, &problems)
    if problems.hasErrors { broken.insert(base) }
    diagnostics.merge(problems)
    return trees
  }

  /// The layers of a document; nil where there is only itself, with nothing to replace.
  func layers(of tree: Tree, in file: String, _ diagnostics: inout Diagnostics) -> Layers? {
    let hasBase = tree.value(of: "extends", in: 0) != nil
    guard tree.needsComposition || hasBase else { return nil }
    var layers = Layers(trees: [])
    collect(tree, ByteKey(file), above: [ByteKey(file)], &layers, &diagnostics)
    for tree in layers.trees { layers.variables.read(tree, inputs, &diagnostics) }
    return layers
  }

  private func collect(
    _ tree: Tree,
    _ file: ByteKey,
    above: [ByteKey],
    _ layers: inout Layers,
    _ diagnostics: inout Diagnostics
  ) {
    layers.trees.append(tree)
    var known = Diagnostics()
    let bases = Self.bases(of: tree, in: file.text, &known)
    if known.hasErrors { layers.isWhole = false }
    for (base, range) in bases.reversed() {
      guard !above.contains(base) else {
        diagnostics.error(
          .extendsCycle,
          "\(base.text) extends itself: \((above + [base]).map(\.text).joined(separator: " → "))",
          detail: "Break the circle.",
          at: range
        )
        layers.isWhole = false
        continue
      }
      // What lies there already is stronger, and the same.
      guard layers.files.insert(base).inserted else { continue }
      let documents = self.documents[base] ?? []
      guard documents.count <= 1 else {
        diagnostics.error(
          .extendsMany,
          "\(base.text) holds \(documents.count) documents",
          detail: "extends: expects a file with one document.",
          at: range
        )
        layers.isWhole = false
        continue
      }
      if let document = documents.first, document.nodes.first?.kind == .mapping {
        collect(document, base, above: above + [base], &layers, &diagnostics)
      } else {
        layers.isWhole = false
        refuse(base, documents.first, at: range, &diagnostics)
      }
    }
  }

  /// A base that declares nothing would have what it declared before deleted.
  private func refuse(_ base: ByteKey, _ tree: Tree?, at range: SourceRange, _ diagnostics: inout Diagnostics) {
    guard !broken.contains(base) else { return }
    diagnostics.error(
      .extendsNothing,
      "\(base.text) \(tree?.shapeOfRoot ?? "is empty"), and declares nothing",
      detail:
        "extends: expects a file with a mapping, such as applications: and what is below it. Restore the file, or "
        + "remove this line; where nothing is meant, write {} there.",
      at: range
    )
  }

  static func bases(of tree: Tree, in file: String, _ diagnostics: inout Diagnostics) -> [(
    file: ByteKey, range: SourceRange
  )] {
    guard tree.nodes.first?.kind == .mapping, let value = tree.value(of: "extends", in: 0) else { return [] }
    let paths = tree.nodes[value].kind == .sequence ? Array(tree.elements(of: value)) : [value]
    return paths.compactMap { path in
      guard tree.isScalar(path), !tree.isMissing(path), !tree.isNull(path) else {
        diagnostics.error(
          .wrongType,
          "extends: found \(tree.form(path)), expected a path or a list of paths",
          detail: "Write extends: base.yaml.",
          at: tree.range(path)
        )
        return nil
      }
      let base = Files.resolve(tree.string(path), besides: file)
      guard base != "-", !tree.equals(path, "-") else {
        diagnostics.error(
          .extendsStandardInput,
          "standard input cannot be extended",
          detail: "Write it to a file, and name that: extends: base.yaml.",
          at: tree.range(path)
        )
        return nil
      }
      return (ByteKey(base), tree.range(path))
    }
  }
}

extension Tree {
  /// What a document is that is no mapping.
  fileprivate var shapeOfRoot: String {
    guard let root = nodes.first, !isMissing(0) else { return "is empty" }
    if root.kind == .sequence { return "is a list" }
    return isNull(0) ? "is null" : "is a text"
  }
}
