package import Model
package import Source
import YAML

/// What a team wrote, read and checked.
package struct Configuration: Sendable {
  package var sources: Sources
  /// In the order of their names; those with errors may be missing.
  package var tenants: [DeclaredTenant]
  package var diagnostics: Diagnostics
  /// The files that others extend.
  package var bases: Set<String>
  /// The texts that hold no document, not even a base: what they declared before is not gone with it.
  package var emptyFiles: [String] = []
  /// How many documents the texts hold, empty ones not counted.
  package var documentCount: Int
  /// The files and folders that the user named.
  package var named: [String] = []
  /// The variables that have their text from outside of the files, in the order of their names.
  package var inputs: [VariableInputs.Used] = []
  /// The files that those files may name.
  package var scope = PathScope(named: [])
  /// What the repository says to the tool.
  package var settings = ToolSettings()
  /// What comments allow of what only a plan can find.
  package var allowedFindings: Set<AllowedFinding> = []
  /// By tenant, the files that its documents are in or build on.
  package var origins: [String: Origin] = [:]
  /// The files that were not read, since nothing in them is anew.
  package var leftOut: Set<String> = []

  /// Where a tenant is declared.
  package struct Origin: Sendable {
    /// The files that hold documents of it.
    package var own: Set<String> = []
    /// What those build on.
    package var bases: Set<String> = []
    /// The variables of those documents that have their text from outside of the files.
    package var used: Set<VariableInputs.Used> = []
  }

  /// Files of which no document is wanted.
  package init(leavingOut files: [String], named paths: [String]) {
    self.init(sources: Sources(), tenants: [], diagnostics: Diagnostics(), bases: [], documentCount: 0)
    named = paths
    leftOut = Set(files)
  }

  private init(
    sources: Sources,
    tenants: [DeclaredTenant],
    diagnostics: Diagnostics,
    bases: Set<String>,
    documentCount: Int
  ) {
    self.sources = sources
    self.tenants = tenants
    self.diagnostics = diagnostics
    self.bases = bases
    self.documentCount = documentCount
  }

  /// Reads files and folders side by side.
  ///
  /// Everything that is wrong is among the diagnostics.
  ///
  /// - Parameter allowed: folders beside the configuration's root that files may name files of.
  package static func load(
    _ paths: [String],
    allowing allowed: [String] = [],
    inputs: VariableInputs = VariableInputs(),
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) async throws(InputMissing) -> Configuration {
    try await load(
      try await NamedFiles(below: paths, allowing: allowed).texts(),
      named: paths,
      allowing: allowed,
      inputs: inputs,
      catalog: catalog,
      platforms: platforms
    )
  }

  /// The same for texts that were read already, below the paths that the user named.
  ///
  /// - Parameter leftOut: files that hold no document that is wanted, and are read only where a document extends them.
  package static func load(
    _ texts: [SourceText],
    named paths: [String],
    allowing allowed: [String] = [],
    leavingOut leftOut: Set<String> = [],
    inputs: VariableInputs = VariableInputs(),
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) async throws(InputMissing) -> Configuration {
    if let text = texts.first(where: { $0.bytes.count > Files.sizeLimit }) { throw Files.tooLarge(text.name) }
    let scope = PathScope(named: paths, allowed: allowed)
    var configuration = await read(
      texts,
      within: scope,
      leavingOut: leftOut,
      inputs: inputs,
      catalog: catalog,
      platforms: platforms
    )
    configuration.named = paths
    // Nothing at all is more likely a mistake than the wish to change nothing.
    guard configuration.documentCount > 0 || !leftOut.isEmpty || configuration.diagnostics.hasErrors else {
      let names = paths.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
      throw InputMissing(
        description: "\(names) \(paths.count == 1 ? "holds" : "hold") no document; begin with tenant: and its name"
      )
    }
    return configuration
  }

  /// The same for texts that are in memory already.
  package static func read(
    _ texts: [SourceText],
    within scope: PathScope? = nil,
    leavingOut leftOut: Set<String> = [],
    inputs: VariableInputs = VariableInputs(),
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) async -> Configuration {
    let scope = scope ?? PathScope(named: texts.map(\.name))
    var grouped = await group(texts, leftOut, within: scope, inputs: inputs, catalog: catalog, platforms: platforms)
    var diagnostics = grouped.diagnostics
    let files = NamingFiles(sources: grouped.sources, scope: scope)
    let places = Dictionary(grouped.groups.map { ($0.name, $0.range) }) { first, _ in first }
    let origins = Dictionary(grouped.groups.map { ($0.name, $0.origin) }) { first, _ in first }
    let tenants = await inParallel(grouped.takeGroups().map { ($0, catalog) }) { group, catalog in
      group.read(catalog, files: files)
    }
    for tenant in tenants { diagnostics.merge(tenant.diagnostics) }
    diagnostics.gatherTwoFolders(grouped.sources, bases: grouped.unnamedBases)
    PlaceCheck.check(tenants.compactMap(\.tenant), named: places, &diagnostics)
    assert(
      diagnostics.all.allSatisfy(RuleCatalog(Rule.ofConfiguration(catalog, platforms)).explains),
      "no module lists a rule of \(diagnostics.all.map(\.rule))"
    )
    var configuration = Configuration(
      sources: grouped.sources,
      tenants: tenants.compactMap(\.tenant),
      diagnostics: diagnostics,
      bases: grouped.bases,
      documentCount: grouped.documentCount
    )
    configuration.scope = scope
    configuration.inputs = grouped.used
    configuration.emptyFiles = grouped.emptyFiles
    configuration.origins = origins
    configuration.leftOut = leftOut
    return configuration
  }

  /// The documents of the texts, by tenant, and all else that is known of them once their trees are gone.
  private struct Grouped {
    var groups: [TenantGroup]
    let sources: Sources
    let bases: Set<String>
    /// Those bases that declare no tenant themselves.
    let unnamedBases: Set<ByteKey>
    let used: [VariableInputs.Used]
    let documentCount: Int
    let emptyFiles: [String]
    let diagnostics: Diagnostics

    /// Hands the documents over, so that each goes once it is read.
    mutating func takeGroups() -> [TenantGroup] {
      defer { groups = [] }
      return groups
    }
  }

  private static func group(
    _ texts: [SourceText],
    _ leftOut: Set<String>,
    within scope: PathScope,
    inputs: VariableInputs,
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) async -> Grouped {
    let parsed = await inParallel(texts.enumerated().map { (SourceID($0.offset), $0.element) }) { id, text in
      var diagnostics = Diagnostics()
      let trees = Parser.parse(text, as: id, &diagnostics)
      // What is said of a file shows its lines, and comments are in no tree.
      if diagnostics.all.isEmpty, !Allowances.mayHold(text.bytes) { text.letGo() }
      return (trees: trees, diagnostics: diagnostics)
    }
    var diagnostics = Diagnostics()
    var library = Library(Sources(texts), inputs, leavingOut: leftOut)
    for (text, result) in zip(texts, parsed) {
      diagnostics.merge(result.diagnostics)
      library.add(result.trees, of: text.name, isBroken: result.diagnostics.hasErrors)
    }
    library.readBases(within: scope) { Parser.parse($0, as: $1, &$2) }
    diagnostics.merge(library.diagnostics)

    let documents = zip(texts, parsed).flatMap { text, result in result.trees.map { (text.name, $0) } }
    // Where a text ended early, anything that seems to be missing may be in its rest.
    let isWhole = !diagnostics.isCutShort
    let composed = await inParallel(documents) { [library] file, tree in
      compose(tree, file, library, isWhole: isWhole, isMessage: MessagePaths(catalog).contains)
    }
    for result in composed { diagnostics.merge(result.diagnostics) }
    diagnostics.gatherRelated(of: .undefinedVariable)

    let used = Set(composed.compactMap(\.document).flatMap(\.used)).sorted { $0.name.precedesByBytes($1.name) }
    checkGiven(inputs, documents.map(\.1), used, &diagnostics)
    let groups = TenantGroup.groups(composed.compactMap(\.document), platforms, &diagnostics)
    let named = documents.filter { $1.nodes.first?.kind == .mapping && $1.value(of: "tenant", in: 0) != nil }.map {
      ByteKey($0.0)
    }
    return Grouped(
      groups: groups,
      sources: library.sources,
      bases: Set(library.extended.map(\.text)),
      unnamedBases: library.extended.subtracting(named),
      used: used,
      documentCount: documents.count { _, tree in !tree.isEmpty && !tree.isMissing(0) },
      emptyFiles: zip(texts, parsed).filter { _, result in
        result.trees.allSatisfy { $0.isEmpty || $0.isMissing(0) } && !result.diagnostics.hasErrors
      }.map(\.0.name),
      diagnostics: diagnostics
    )
  }

  /// A variable of the command line that no document defines is a mistake, not nothing.
  private static func checkGiven(
    _ inputs: VariableInputs,
    _ trees: [Tree],
    _ used: [VariableInputs.Used],
    _ diagnostics: inout Diagnostics
  ) {
    let unused = Set(inputs.given.keys).subtracting(used.map(\.name))
    guard !unused.isEmpty, !diagnostics.hasErrors else { return }
    let defined = trees.flatMap { tree in
      tree.isEmpty
        ? [] : tree.value(of: "variables", in: 0).map { tree.entries(of: $0).map { tree.string($0.key) } } ?? []
    }
    for name in unused.sorted() where !defined.contains(name) {
      let guess = closest(to: name, in: defined).map { " Did you mean \($0)?" } ?? ""
      diagnostics.error(
        .undefinedVariable,
        "--var \(name): no document defines it",
        detail: "Define it under variables:, or remove the option.\(guess)",
        at: nil
      )
    }
  }

  /// A document as one plain tree; nothing for one that only others build on.
  private static func compose(
    _ tree: Tree,
    _ file: String,
    _ library: Library,
    isWhole: Bool,
    isMessage: ([String]) -> Bool
  ) -> (document: Document?, diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    guard let root = tree.nodes.first, !tree.isMissing(0) else { return (nil, diagnostics) }
    guard root.kind == .mapping else {
      diagnostics.error(
        .wrongType,
        "a document: found \(tree.form(0)), expected a mapping",
        detail: "Begin with tenant: and its name.",
        at: tree.range(0)
      )
      return (nil, diagnostics)
    }
    if tree.value(of: "tenant", in: 0) == nil, library.extended.contains(ByteKey(file)) { return (nil, diagnostics) }
    guard var layers = library.layers(of: tree, in: file, &diagnostics) else {
      var document = Document(tree, in: file)
      document.isWhole = isWhole
      return (document, diagnostics)
    }
    if !isWhole { layers.isWhole = false }
    return (Composition.compose(layers, of: file, isMessage: isMessage, &diagnostics), diagnostics)
  }
}
