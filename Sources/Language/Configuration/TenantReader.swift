import Model
import Source

/// Makes one tenant of the documents that name it.
struct TenantReader {
  let name: String
  let catalog: Catalog
  let files: [String]
  private(set) var diagnostics = Diagnostics()
  private var connection = Settings()
  private var misreadConnection: Set<Int> = []
  private var sections: [KindName: SourceRange] = [:]
  private var entries: [Address: (kind: KindDescription, entry: PartialTenant.Entry)] = [:]

  init(_ name: String, _ catalog: Catalog, files: [String]) {
    self.name = name
    self.catalog = catalog
    self.files = files
  }

  /// Adds a document; what an earlier one said already is an error that shows both places.
  mutating func add(_ tree: Tree, _ platform: PlatformFacts?) {
    var reader = DocumentReader(tree, catalog, platform, files: files)
    let partial = reader.read()
    diagnostics.merge(reader.diagnostics)
    misreadConnection.formUnion(partial.misreadConnection)
    if let platform { connection = merged(partial.connection, into: connection, of: platform.connection) }
    for (kind, range, entries) in partial.sections {
      if sections[kind.name] == nil { sections[kind.name] = range }
      for entry in entries { add(entry, kind) }
    }
  }

  private mutating func add(_ entry: PartialTenant.Entry, _ kind: KindDescription) {
    let address = Address(tenant: name, kind: kind.name, key: kind.cardinality == .many ? entry.key : nil)
    guard var earlier = entries[address] else {
      entries[address] = (kind, entry)
      return
    }
    // The same line under two documents that extend one base is one statement.
    guard earlier.entry.range != entry.range || kind.cardinality == .one else { return }
    if kind.cardinality == .many {
      diagnostics.error(
        "duplicate-key",
        "the \(kind.name) \(entry.key) is declared twice",
        detail: "Keep one of them.",
        at: entry.range,
        related: [("it is declared here first", earlier.entry.range)]
      )
    } else {
      earlier.entry.settings = merged(entry.settings, into: earlier.entry.settings, of: kind)
      earlier.entry.references += entry.references
      earlier.entry.misread.formUnion(entry.misread)
      entries[address] = earlier
    }
  }

  private mutating func merged(_ settings: Settings, into earlier: Settings, of kind: KindDescription) -> Settings {
    var added: [Settings.Setting] = []
    for setting in settings.all {
      guard let range = earlier.range(setting.leaf) else {
        added.append(setting)
        continue
      }
      guard range != setting.range else { continue }
      diagnostics.error(
        "duplicate-key",
        "\(kind.leaves[setting.leaf].path) is given twice for \(name)",
        detail: "Keep one of them.",
        at: setting.range,
        related: [("it is given here first", range)]
      )
    }
    return Settings(earlier.all + added)
  }

  /// The tenant, whole and checked; none where its platform is not known.
  mutating func finish(_ platform: PlatformFacts?, at range: SourceRange) -> DeclaredTenant? {
    if let platform {
      checkRequired(platform.connection, connection, misreadConnection, "the tenant \(name)", at: range)
    }
    var resources: [Declared] = []
    resources.reserveCapacity(entries.count)
    for (address, (kind, entry)) in entries {
      resources.append(
        Declared(
          address: address,
          kind: kind,
          settings: entry.settings,
          range: entry.range,
          isProtected: entry.isProtected,
          renamedFrom: entry.renamedFrom
        )
      )
    }
    resources.sort { $0.address.precedesByBytes($1.address) }
    check(resources, on: platform)
    return platform.map {
      DeclaredTenant(name: name, platform: $0, connection: connection, sections: sections, resources: resources)
    }
  }

  private mutating func check(_ resources: [Declared], on platform: PlatformFacts?) {
    // A resource with a field that could not be read is not whole enough for rules between fields.
    let whole = resources.filter { entries[$0.address]?.entry.misread.isEmpty == true }
    let siblings = Siblings(tenant: name, whole)
    for (kind, range) in sections where platform != nil && platform?[kind] == nil {
      diagnostics.error(
        "platform-cannot",
        "\(platform?.name ?? "") has no \(kind)",
        detail: "Remove the section.",
        at: range
      )
    }
    for resource in resources {
      let kind = resource.kind
      let subject = resource.address.key.map { "the \(kind.name) \($0)" } ?? kind.section
      let misread = entries[resource.address]?.entry.misread ?? []
      checkRequired(kind, resource.settings, misread, subject, at: resource.range)
      ConditionCheck.check(resource, misread, subject, &diagnostics)
      if misread.isEmpty { kind.check(resource, siblings, &diagnostics) }
      if let platform, let binding = platform[kind.name] {
        BindingCheck.check(resource, binding, platform.name, &diagnostics)
      }
    }
    checkReferences()
    RenameCheck.check(resources, &diagnostics)
    NameCheck.check(resources, &diagnostics)
  }

  private mutating func checkRequired(
    _ kind: KindDescription,
    _ settings: Settings,
    _ misread: Set<Int>,
    _ subject: String,
    at range: SourceRange
  ) {
    for (index, leaf) in kind.leaves.enumerated()
    where leaf.field.traits.contains(.required) && settings[index] == nil && !misread.contains(index) {
      diagnostics.error(
        "missing-key",
        "\(subject) has no \(leaf.path)",
        detail: "\(leaf.field.summary) Add \(leaf.path): …",
        at: range
      )
    }
  }

  private mutating func checkReferences() {
    for (address, (_, entry)) in entries {
      for reference in entry.references
      where entries[Address(tenant: name, kind: reference.kind, key: reference.key)] == nil {
        let keys = entries.keys.filter { $0.kind == reference.kind }.compactMap(\.key).sorted { $0.precedesByBytes($1) }
        let guess = closest(to: reference.key, in: keys).map { "Did you mean \"\($0)\"? " } ?? ""
        let section = catalog[reference.kind]?.section ?? ""
        diagnostics.error(
          "undefined-reference",
          "\(name) has no \(reference.kind) \"\(reference.key)\"",
          detail:
            "\(guess)Declare it under \(section):, or name one of: \(keys.isEmpty ? "(none is declared)" : keys.prefix(12).joined(separator: ", ")).",
          at: reference.range,
          related: [("named by \(address)", entry.range)]
        )
      }
    }
  }
}
