import Model
import Source
import YAML

/// The documents that name one tenant.
struct TenantGroup: Sendable {
  var name: String
  /// Where it is named first.
  var range: SourceRange
  var platform: PlatformFacts?
  var documents: [Document] = []

  /// The documents by tenant, in the order of the tenants' names.
  static func groups(_ documents: [Document], _ platforms: [PlatformFacts], _ diagnostics: inout Diagnostics)
    -> [TenantGroup]
  {
    var groups: [String: TenantGroup] = [:]
    var desired: [String: SourceRange] = [:]
    for document in documents {
      guard let (name, range) = tenant(of: document.tree, &diagnostics) else { continue }
      if let value = document.tree.value(of: "platform", in: 0) {
        if let place = desired[name], place != document.tree.range(value) {
          diagnostics.error(
            .duplicateKey,
            "platform is given twice for \(name)",
            detail: "Keep one of them.",
            at: document.tree.range(value),
            related: [("it is given here first", place)]
          )
        } else {
          desired[name] = document.tree.range(value)
          let platform = platform(document.tree, value, platforms, &diagnostics)
          groups[name, default: TenantGroup(name: name, range: range)].platform = platform
        }
      }
      groups[name, default: TenantGroup(name: name, range: range)].documents.append(document)
    }
    for group in groups.values where desired[group.name] == nil && group.isWhole {
      diagnostics.error(
        .missingKey,
        "the tenant \(group.name) has no platform",
        detail: "Add platform: with one of \(platforms.map(\.name).joined(separator: ", ")).",
        at: group.range
      )
    }
    return groups.values.sorted { $0.name.precedesByBytes($1.name) }
  }

  /// Where the tenant is declared.
  var origin: Configuration.Origin {
    documents.reduce(into: Configuration.Origin()) { origin, document in
      origin.own.insert(document.file)
      origin.bases.formUnion(document.bases)
      origin.used.formUnion(document.used)
    }
  }

  /// The tenant that the documents make; none where its platform is not known.
  func read(_ catalog: Catalog, files: NamingFiles) -> (tenant: DeclaredTenant?, diagnostics: Diagnostics) {
    var reader = TenantReader(name, catalog, files: files)
    for document in documents { reader.add(document, platform) }
    let tenant = reader.finish(platform, at: range)
    var diagnostics = reader.diagnostics
    let places = PartPlace(documents: documents, sources: files.sources)
    diagnostics.narrow { places.range(of: $1, at: $0) }
    return (tenant, diagnostics)
  }

  /// Whether nothing that could declare the platform is misspelt or could not be read, which is reported at its own place.
  private var isWhole: Bool {
    documents.allSatisfy { document in
      document.isWhole
        && document.tree.entries(of: 0).allSatisfy {
          !document.tree.isMisspelt($0.key, "platform") && !document.tree.isMisspelt($0.key, "extends")
        }
    }
  }

  private static func tenant(of document: Tree, _ diagnostics: inout Diagnostics) -> (String, SourceRange)? {
    if let format = document.value(of: "format", in: 0), document.string(format).hasPrefix("dialtone-") {
      let isPlan = document.equals(format, "dialtone-plan")
      diagnostics.error(
        .savedPlan,
        "this is a \(isPlan ? "saved plan" : "document that dialtone wrote"), not a configuration",
        detail: isPlan
          ? "Apply it: dialtone apply FILE"
          : "A snapshot is for dialtone plan PATH --live FILE; dialtone report FILE shows the others.",
        at: document.range(format)
      )
      return nil
    }
    guard let value = document.value(of: "tenant", in: 0) else {
      let keys = document.entries(of: 0).map { document.string($0.key) }
      let guess = closest(to: "tenant", in: keys).map { "Did you mean tenant: instead of \($0):? " } ?? ""
      let first = document.entries(of: 0).first { _ in true }
      diagnostics.error(
        .missingKey,
        "the document names no tenant",
        detail: foreign(keys)
          ?? "\(guess)Add tenant: and its name; a document without one is only there for others to extend.",
        at: first.map { document.range($0.key) } ?? document.range(0)
      )
      return nil
    }
    var reader = ValueReader(tree: document, files: NamingFiles())
    if document.isNull(value) {
      diagnostics.error(
        .nullNotAllowed,
        "tenant has no default",
        detail: "Write its name.",
        at: document.range(value)
      )
      return nil
    }
    let name = reader.read(value, as: .text(.matching(.key), length: 1...128), "tenant")
    diagnostics.merge(reader.diagnostics)
    guard case .text(let text)? = name else { return nil }
    return (text, document.range(value))
  }

  /// What a document of another tool is, by its keys.
  private static func foreign(_ keys: [String]) -> String? {
    if keys.contains(where: VendorVocabulary.deployKeys.contains) {
      return
        "This is a file of auth0-deploy-cli. A configuration of dialtone begins with tenant: and platform:, and has "
        + "sections of its own: see dialtone explain application, provider, phone_factor and phone_connection."
    }
    guard keys.contains("jobs") || keys.contains("stages") else { return nil }
    return
      "This is a workflow of a CI service, and not a configuration. Move it out of the folder, or name the other files."
  }

  private static func platform(
    _ document: Tree,
    _ value: Int,
    _ platforms: [PlatformFacts],
    _ diagnostics: inout Diagnostics
  ) -> PlatformFacts? {
    var reader = ValueReader(tree: document, files: NamingFiles())
    let words = platforms.map { Shape.Word(word: $0.name, meaning: $0.summary) }
    let name = reader.read(value, as: .choice(words), "platform")
    diagnostics.merge(reader.diagnostics)
    return name.flatMap { name in platforms.first { .text($0.name) == name } }
  }
}

extension Rule {
  static let savedPlan = Rule(
    error: "saved-plan",
    in: .files,
    meaning: "The file is a plan, a snapshot or another document that dialtone wrote, where a configuration is "
      + "expected.",
    remedy: "Name the configuration; carry a plan out with dialtone apply FILE, and show other documents with dialtone "
      + "report FILE."
  )
}
