import Model
import Source
import YAML

/// Makes one tenant of the documents that name it.
struct TenantReader {
  let name: String
  let catalog: Catalog
  let files: NamingFiles
  private(set) var diagnostics = Diagnostics()
  private var connection = Settings()
  private var renamedFrom: (name: String, range: SourceRange)?
  private var environment: (name: TenantEnvironment, range: SourceRange)?
  private var misreadConnection: Set<Int> = []
  private var sections: [KindName: SourceRange] = [:]
  private var furtherSections: [KindName: [SourceRange]] = [:]
  /// The kinds of which more is written than could be read: what is missing of them may be there.
  private var unread: Set<KindName> = []
  private var isWhole = true
  private var desired: [StatedSection] = []

  init(_ name: String, _ catalog: Catalog, files: NamingFiles) {
    self.name = name
    self.catalog = catalog
    self.files = files
  }

  /// Adds a document; what an earlier one said already is an error that shows both places.
  mutating func add(_ document: Document, _ platform: PlatformFacts?) {
    var reader = DocumentReader(document, catalog, platform, files: files)
    let partial = reader.read()
    diagnostics.merge(reader.diagnostics)
    misreadConnection.formUnion(partial.misreadConnection)
    unread.formUnion(partial.unread)
    isWhole = isWhole && partial.isWhole
    if let platform { connection = merged(partial.connection, into: connection, of: platform.connection) }
    if let former = partial.renamedFrom { note(former) }
    if let environment = partial.environment { note(environment) }
    for (kind, range, entries) in partial.sections {
      if sections[kind.name] == nil {
        sections[kind.name] = range
      } else {
        furtherSections[kind.name, default: []].append(range)
      }
      if let index = desired.firstIndex(where: { $0.kind === kind }) {
        for entry in entries { add(entry, toSection: index) }
      } else {
        desired.append(StatedSection(kind: kind, entries: entries))
      }
    }
  }

  private mutating func note(_ former: (name: String, range: SourceRange)) {
    guard let earlier = renamedFrom else {
      renamedFrom = former
      return
    }
    // The same line under two documents that extend one base is one statement.
    guard earlier.range != former.range else { return }
    diagnostics.error(
      .duplicateKey,
      "renamed_from is given twice for \(name)",
      detail: "Keep one of them.",
      at: former.range,
      related: [("it is given here first", earlier.range)]
    )
  }

  private mutating func note(_ desired: (name: TenantEnvironment, range: SourceRange)) {
    guard let earlier = environment, earlier.range != desired.range else {
      environment = desired
      return
    }
    diagnostics.error(
      .duplicateKey,
      "environment is given twice for \(name)",
      detail: "Keep one of them.",
      at: desired.range,
      related: [("it is given here first", earlier.range)]
    )
  }

  /// What else there is to know of how a resource was read.
  private struct Reading {
    var references: [ValueReader.FoundReference]
    /// The leaves that are written, but wrongly.
    var misread: Set<Int>
  }

  /// What every document says about one kind.
  private struct StatedSection {
    var kind: KindDescription
    var entries: [PartialTenant.Entry]
    /// By key, where each entry is; empty until a second document declares the kind.
    private var places: [String: Int] = [:]

    init(kind: KindDescription, entries: [PartialTenant.Entry]) {
      self.kind = kind
      self.entries = entries
    }

    /// Where an entry of that key is.
    mutating func place(of key: String) -> Int? {
      if places.isEmpty { for (place, entry) in entries.enumerated().reversed() { places[entry.key] = place } }
      return places[key]
    }

    /// An entry is large: the keys alone are sorted.
    mutating func putInOrder() {
      let keys = entries.map { $0.key }
      let order = keys.indices.sorted { keys[$0].precedesByBytes(keys[$1]) }
      if order != Array(order.indices) { entries = order.map { entries[$0] } }
      places = [:]
    }

    mutating func append(_ entry: PartialTenant.Entry) {
      places[entry.key] = entries.count
      entries.append(entry)
    }
  }

  /// Changes the section where it is: a copy for each document would cost what all of them say.
  private mutating func add(_ entry: PartialTenant.Entry, toSection section: Int) {
    guard let place = desired[section].place(of: entry.key) else { return desired[section].append(entry) }
    let (kind, earlier) = (desired[section].kind, desired[section].entries[place])
    if kind.cardinality == .one {
      desired[section].entries[place].settings = merged(entry.settings, into: earlier.settings, of: kind)
      desired[section].entries[place].references += entry.references
      desired[section].entries[place].misread.formUnion(entry.misread)
    } else if earlier.range != entry.range {
      // The same line under two documents that extend one base is one statement.
      diagnostics.error(
        .duplicateKey,
        "the \(kind.name) \(entry.key) is declared twice",
        detail: "Keep one of them.",
        at: entry.range,
        related: [("it is declared here first", earlier.range)]
      )
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
        .duplicateKey,
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
    if let platform, isWhole {
      checkRequired(
        platform.connection,
        connection,
        misreadConnection,
        Subject(kind: platform.connection, key: nil, name: "the tenant \(name)"),
        at: range
      )
    }
    if let platform { check(connection, of: platform, at: range) }
    desired.sort { $0.kind.name.description.precedesByBytes($1.kind.name.description) }
    for index in desired.indices { desired[index].putInOrder() }
    var resources: [Declared] = []
    resources.reserveCapacity(desired.reduce(0) { $0 + $1.entries.count })
    var readings: [Reading] = []
    readings.reserveCapacity(resources.capacity)
    for section in desired {
      for entry in section.entries {
        resources.append(Declared(entry, section.kind, of: name))
        readings.append(Reading(references: entry.references, misread: entry.misread))
      }
    }
    check(resources, readings, on: platform)
    guard let platform else { return nil }
    var tenant = DeclaredTenant(
      name: name,
      platform: platform,
      connection: connection,
      sections: sections,
      resources: resources,
      range: range,
      renamedFrom: renamedFrom
    )
    tenant.environment = environment?.name ?? .production
    tenant.environmentRange = environment?.range
    tenant.furtherSections = furtherSections
    tenant.takeUnsent()
    // Rules over a tenant that could not be read in full would blame what is only missing.
    let isRead = isWhole && unread.isEmpty && misreadConnection.isEmpty
    if isRead, readings.allSatisfy({ $0.misread.isEmpty }) {
      platform.check(tenant, &diagnostics)
    }
    return tenant
  }

  /// The rules of the connection's own values, which hold whatever else could not be read.
  private mutating func check(_ connection: Settings, of platform: PlatformFacts, at range: SourceRange) {
    let kind = platform.connection
    let declared = Declared(
      address: Address(tenant: name, kind: kind.name, key: nil),
      kind: kind,
      settings: connection,
      range: range
    )
    kind.check(declared, Siblings([]), &diagnostics)
  }

  private mutating func check(
    _ resources: [Declared],
    _ readings: [Reading],
    on platform: PlatformFacts?
  ) {
    let misread = readings.indices.filter {
      !readings[$0].misread.isEmpty || !isWhole || !unread.isEmpty && unread.contains(resources[$0].kind.name)
    }
    var keys: [KindName: [String]] = [:]
    let singles = (platform?.bindings ?? []).filter(\.isSingle).map(\.kind)
    let siblings = Siblings(resources, misread: Set(misread), singles: Set(singles))
    for (kind, range) in sections where platform != nil && platform?[kind] == nil {
      diagnostics.error(
        .platformCannot,
        "\(platform?.name ?? "") has no \(kind)",
        detail: "Remove the section.",
        at: range
      )
    }
    var (binding, bound): (Binding?, KindName?) = (nil, nil)
    for index in resources.indices {
      let (resource, misreadLeaves) = (resources[index], readings[index].misread)
      let kind = resource.kind
      // Resources of a kind are side by side, and a binding is large.
      if bound != kind.name { (binding, bound) = (platform?[kind.name], kind.name) }
      let subject = Subject(kind: kind, key: resource.address.key)
      let isKnown = isWhole && (unread.isEmpty || !unread.contains(kind.name))
      let misread = isKnown ? misreadLeaves : Set(kind.leaves.indices)
      checkRequired(kind, resource.settings, misread, subject, at: resource.range)
      ConditionCheck.check(resource, misread, subject, &diagnostics)
      var possible = resource
      if let platform, let binding {
        possible = BindingCheck.check(resource, binding, platform.name, &diagnostics)
      }
      // A resource with a field that could not be read is not whole enough for rules between fields.
      if misread.isEmpty { kind.check(possible, siblings, &diagnostics) }
      for reference in readings[index].references
      where isWhole && !unread.contains(reference.kind) && resources.index(of: reference.kind, reference.key) == nil {
        if keys[reference.kind] == nil {
          keys[reference.kind] = resources.filter { $0.address.kind == reference.kind }.compactMap(\.address.key)
        }
        refuse(reference, namedBy: resource, among: keys[reference.kind] ?? [])
      }
    }
    for binding in platform?.bindings ?? [] {
      SingleCheck.check(resources, binding, platform?.name ?? "", &diagnostics)
      UniqueCheck.check(resources, binding, platform?.name ?? "", &diagnostics)
    }
    RenameCheck.check(resources, &diagnostics)
    NameCheck.check(resources, platform, &diagnostics)
  }

  private mutating func checkRequired(
    _ kind: KindDescription,
    _ settings: Settings,
    _ misread: Set<Int>,
    _ subject: Subject,
    at range: SourceRange
  ) {
    var missing: Set<Int> = []
    for (group, leaves) in kind.requiredGroups
    where leaves.allSatisfy({ settings[$0]?.isNull ?? true && !misread.contains($0) }) {
      missing.formUnion(leaves)
      let areSecret = leaves.contains { kind.leaves[$0].field.shape.isSecret }
      diagnostics.error(
        .missingKey,
        "\(subject) has no \(group.name)",
        detail: "\(group.summary) Add \(group.name): with those keys below it"
          + (areSecret ? ", each as { env: NAME } or { file: PATH }." : "."),
        at: range
      )
    }
    for index in kind.requiredLeaves
    where settings[index] == nil && !misread.contains(index) && !missing.contains(index) {
      let leaf = kind.leaves[index]
      diagnostics.error(
        .missingKey,
        "\(subject) has no \(leaf.path)",
        detail: "\(leaf.field.summary) Add \(leaf.path): …",
        at: range
      )
    }
  }

  private mutating func refuse(
    _ reference: ValueReader.FoundReference,
    namedBy resource: Declared,
    among keys: [String]
  ) {
    let guess = closest(to: reference.key, in: keys).map { "Did you mean \"\($0)\"? " } ?? ""
    let section = catalog[reference.kind]?.section ?? ""
    let known = keys.isEmpty ? "(none is declared)" : keys.prefix(12).joined(separator: ", ")
    diagnostics.error(
      .undefinedReference,
      "\(name) has no \(reference.kind) \"\(reference.key)\"",
      detail: "\(guess)Declare it under \(section):, or name one of: \(known).",
      at: reference.range,
      related: [("named by \(resource.address)", resource.range)]
    )
  }
}

extension Declared {
  fileprivate init(_ entry: PartialTenant.Entry, _ kind: KindDescription, of tenant: String) {
    self.init(
      address: Address(tenant: tenant, kind: kind.name, key: kind.cardinality == .many ? entry.key : nil),
      kind: kind,
      settings: entry.settings,
      range: entry.range,
      isProtected: entry.isProtected,
      renamedFrom: entry.renamedFrom
    )
  }
}

extension Rule {
  static let undefinedReference = Rule(
    error: "undefined-reference",
    in: .values,
    meaning: "A field names a resource that is not declared.",
    remedy: "Declare it, or name one that is."
  )
}
