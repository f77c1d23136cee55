import Model
import Source

/// What one document says about its tenant.
struct PartialTenant {
  struct Entry {
    var key: String
    var range: SourceRange
    var settings: Settings
    var isProtected = false
    var renamedFrom: (key: String, range: SourceRange)?
    var references: [ValueReader.FoundReference] = []
    /// The leaves that are written, but wrongly.
    var misread: Set<Int> = []
  }

  var connection = Settings()
  /// The tenant's former name.
  var renamedFrom: (name: String, range: SourceRange)?
  var environment: (name: TenantEnvironment, range: SourceRange)?
  var misreadConnection: Set<Int> = []
  /// The sections that are written, with what is in them; one entry for a kind of which a tenant has one.
  var sections: [(kind: KindDescription, range: SourceRange, entries: [Entry])] = []
  /// The kinds of which more is written than could be read.
  var unread: Set<KindName> = []
  /// Whether everything that the document builds on is known.
  var isWhole = true
}

extension PartialTenant {
  /// Remembers what a key that is no key was probably meant to be.
  fileprivate mutating func note(misspelt key: String?, _ catalog: Catalog) {
    if key == "extends" { isWhole = false }
    if let kind = catalog.kinds.first(where: { $0.section == key }) { unread.insert(kind.name) }
  }
}

/// Reads a document by the declarations of kinds and platform.
struct DocumentReader {
  let document: Document
  let tree: Tree
  let catalog: Catalog
  /// Nil where the tenant's platform is unknown: its connection is then not looked at.
  let platform: PlatformFacts?
  let files: NamingFiles
  private(set) var diagnostics = Diagnostics()
  private var unread: Set<KindName> = []

  init(_ document: Document, _ catalog: Catalog, _ platform: PlatformFacts?, files: NamingFiles) {
    self.document = document
    tree = document.tree
    self.catalog = catalog
    self.platform = platform
    self.files = files
  }

  mutating func read() -> PartialTenant {
    var partial = PartialTenant()
    var variables = Variables()
    variables.read(tree, nil, &diagnostics)
    var connection = platform.map { KindReader($0.connection, tree, files: files) }
    var settings: [Settings.Setting] = []
    var misspelt: Set<Int> = []
    for (key, value) in tree.entries(of: 0) {
      let name = tree.string(key)
      if ["tenant", "platform", "extends", "variables"].contains(name) || name.hasPrefix("x-") { continue }
      if name == "renamed_from" {
        partial.renamedFrom = readFormerName(value)
        continue
      }
      if name == "environment" {
        partial.environment = readEnvironment(value)
        continue
      }
      if let kind = catalog.kinds.first(where: { $0.section == name }) {
        if let entries = readSection(kind, key, value) { partial.sections.append((kind, tree.range(key), entries)) }
      } else if let desired = connection?.readEntry(key, value) {
        settings += desired
      } else if platform != nil || closest(to: name, in: knownKeys) != nil {
        diagnostics.unknownKey(
          name,
          in: "a document",
          expected: knownKeys,
          at: tree.range(key),
          hint: lostIndentation(name)
        )
        let meant = closest(to: name, in: knownKeys)
        partial.note(misspelt: meant, catalog)
        if let kind = platform?.connection, let meant {
          misspelt.formUnion(kind.leaves.indices.filter { "\(kind.leaves[$0].path).".hasPrefix("\(meant).") })
        }
      }
    }
    partial.isWhole = partial.isWhole && document.isWhole
    partial.unread.formUnion(unread)
    partial.unread.formUnion(catalog.kinds.filter { document.unread.contains($0.section) }.map(\.name))
    partial.connection = Settings(settings)
    if let connection {
      misspelt.formUnion(
        connection.kind.leaves.indices.filter { leaf in
          document.unread.contains { "\(connection.kind.leaves[leaf].path).".hasPrefix("\($0).") }
        }
      )
      diagnostics.merge(connection.values.diagnostics)
      partial.misreadConnection = connection.misread.union(misspelt)
    }
    return partial
  }

  private var knownKeys: [String] {
    let connection = platform?.connection.members.names ?? []
    return ["tenant", "platform", "environment", "renamed_from"] + connection + catalog.kinds.map(\.section) + [
      "extends", "variables",
    ]
  }

  private mutating func readEnvironment(_ value: Int) -> (name: TenantEnvironment, range: SourceRange)? {
    var reader = ValueReader(tree: tree, files: NamingFiles())
    let word = tree.isNull(value) ? nil : reader.read(value, as: TenantEnvironment.shape(.none), "environment")
    if tree.isNull(value) {
      reader.diagnostics.error(
        .nullNotAllowed,
        "environment has no default",
        detail: "Write production, staging or development; or remove the line, which means production.",
        at: tree.range(value)
      )
    }
    diagnostics.merge(reader.diagnostics)
    return word.flatMap { TenantEnvironment($0) }.map { ($0, tree.range(value)) }
  }

  /// A field of a section of which there is one, at the beginning of the line: its indentation is lost.
  private func lostIndentation(_ name: String) -> String? {
    let kind = catalog.kinds.first { $0.cardinality == .one && $0.fields.contains { $0.name == name } }
    return kind.map { "It is a field of \($0.section): indent it by two spaces below \($0.section):." }
  }

  private mutating func readFormerName(_ value: Int) -> (name: String, range: SourceRange)? {
    var reader = ValueReader(tree: tree, files: NamingFiles())
    let former = reader.read(value, as: .text(.matching(.key), length: 1...128), "renamed_from")
    diagnostics.merge(reader.diagnostics)
    guard case .text(let name)? = former else { return nil }
    return (name, tree.range(value))
  }

  private mutating func readSection(_ kind: KindDescription, _ key: Int, _ value: Int) -> [PartialTenant.Entry]? {
    guard tree.nodes[value].kind == .mapping else {
      diagnostics.error(
        .wrongType,
        "\(kind.section): found \(tree.form(value)), expected a mapping",
        detail: kind.cardinality == .many
          ? "Write a key for each \(kind.name), {} for none, or remove the line to leave them alone."
          : "Write its fields below it, or remove the line to leave it alone.",
        at: tree.isMissing(value) ? tree.range(key) : tree.range(value)
      )
      unread.insert(kind.name)
      return nil
    }
    let limits = platform.flatMap { LimitCheck($0, kind.name) }
    if kind.cardinality == .one { return [readEntry(kind, key, value, limits, extra: [])] }
    var entries: [PartialTenant.Entry] = []
    for (key, value) in tree.entries(of: value) {
      var entry = readKeyedEntry(kind, key, value, limits)
      if let former = entries.indices.last { entry.settings.share(with: entries[former].settings) }
      entries.append(entry)
    }
    if tree.hasDuplicateKeys, Set(entries.map(\.key)).count < entries.count { unread.insert(kind.name) }
    return entries
  }

  private mutating func readKeyedEntry(
    _ kind: KindDescription,
    _ key: Int,
    _ value: Int,
    _ limits: LimitCheck?
  ) -> PartialTenant.Entry {
    let name = tree.string(key)
    let isKey = Pattern.key.matches(name)
    if !isKey {
      diagnostics.error(
        .wrongForm,
        "\"\(name)\" cannot be a key",
        detail: name.contains("${")
          ? "Variables are replaced in values only; write out the key." : "Expected \(Pattern.key.name).",
        at: tree.range(key)
      )
      unread.insert(kind.name)
    }
    guard tree.nodes[value].kind != .mapping else {
      let entry = readEntry(kind, key, value, limits, extra: ["protect", "renamed_from"])
      if document.isWhole, isKey { limits?.checkKey(of: entry, kind, &diagnostics) }
      return entry
    }
    diagnostics.error(
      .wrongType,
      "the \(kind.name) \(name): found \(tree.form(value)), expected a mapping",
      detail: "Write its fields below its key.",
      at: tree.isMissing(value) ? tree.range(key) : tree.range(value)
    )
    let all = Set(kind.leaves.indices)
    return PartialTenant.Entry(key: name, range: tree.range(key), settings: Settings(), misread: all)
  }

  private mutating func readEntry(
    _ kind: KindDescription,
    _ key: Int,
    _ value: Int,
    _ limits: LimitCheck?,
    extra: [StaticString]
  ) -> PartialTenant.Entry {
    var reader = KindReader(kind, tree, files: files, limits: limits)
    let name = tree.string(key)
    let subject = Subject(kind: kind, key: kind.cardinality == .many ? name : nil)
    let settings = reader.read(value, subject: subject, extra: extra)
    var entry = PartialTenant.Entry(key: name, range: tree.range(key), settings: settings)
    if !extra.isEmpty {
      if let protect = tree.value(of: "protect", in: value) {
        entry.isProtected = reader.values.read(protect, as: .boolean, "protect") == .boolean(true)
      }
      if let former = tree.value(of: "renamed_from", in: value),
        case .text(let text)? = reader.values.read(former, as: .text(.matching(.key), length: 1...128), "renamed_from")
      {
        entry.renamedFrom = (text, tree.range(former))
      }
    }
    entry.references = reader.values.references
    entry.misread = reader.misread
    diagnostics.merge(reader.values.diagnostics)
    return entry
  }
}
