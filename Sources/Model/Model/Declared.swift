package import Source

/// A resource as the configuration declares it.
///
/// One reference, since it goes through many hands: a copy shares what it holds until one of the two changes.
package struct Declared: Sendable {
  private var contents: Contents

  /// Changed by the one `Declared` alone that holds it, which is what makes it `Sendable`.
  private final class Contents: @unchecked Sendable {
    var address: Address
    let kind: KindDescription
    var settings: Settings
    var unsent = Settings()
    let range: SourceRange
    var isProtected: Bool
    var renamedFrom: (key: String, range: SourceRange)?

    init(
      _ address: Address,
      _ kind: KindDescription,
      _ settings: Settings,
      _ range: SourceRange,
      _ isProtected: Bool,
      _ renamedFrom: (key: String, range: SourceRange)?
    ) {
      self.address = address
      self.kind = kind
      self.settings = settings
      self.range = range
      self.isProtected = isProtected
      self.renamedFrom = renamedFrom
    }
  }

  package init(
    address: Address,
    kind: KindDescription,
    settings: Settings,
    range: SourceRange,
    isProtected: Bool = false,
    renamedFrom: (key: String, range: SourceRange)? = nil
  ) {
    contents = Contents(address, kind, settings, range, isProtected, renamedFrom)
  }

  package var address: Address {
    get { contents.address }
    set { own().address = newValue }
  }

  package var kind: KindDescription { contents.kind }

  package var settings: Settings {
    get { contents.settings }
    set { own().settings = newValue }
  }

  /// What is declared for rules and checks alone, which nothing compares or sends.
  package var unsent: Settings {
    get { contents.unsent }
    set { own().unsent = newValue }
  }

  /// Where its key is written.
  package var range: SourceRange { contents.range }
  /// Refuses deletion and replacement.
  package var isProtected: Bool {
    get { contents.isProtected }
    set { own().isProtected = newValue }
  }

  /// The key that it had before, with where that is written.
  package var renamedFrom: (key: String, range: SourceRange)? {
    get { contents.renamedFrom }
    set { own().renamedFrom = newValue }
  }

  /// What it holds, which nothing else does.
  private mutating func own() -> Contents {
    if !isKnownUniquelyReferenced(&contents) {
      let shared = contents
      contents = Contents(
        shared.address,
        shared.kind,
        shared.settings,
        shared.range,
        shared.isProtected,
        shared.renamedFrom
      )
      contents.unsent = shared.unsent
    }
    return contents
  }
}

extension Declared {
  /// The addresses of the resources that the settings name.
  package var references: [Address] { kind.references(in: settings, of: address.tenant) }

  /// Whether the settings name other resources.
  package var namesOthers: Bool { kind.referenceLeaves.contains { settings[$0] != nil } }
}

extension Declared {
  /// The address that it had before, where the configuration renames it.
  package var formerAddress: Address? {
    renamedFrom.map { Address(tenant: address.tenant, kind: address.kind, key: $0.key) }
  }

  /// The platform's identifier that the configuration pins, if it does.
  package var pinnedIdentity: String? {
    guard let leaf = kind.identityLeaf, case .text(let identity)? = settings[leaf] else { return nil }
    return identity
  }

  /// What it is known by on the platform: its `name`, or else its key.
  package var liveName: String {
    if let leaf = kind.nameLeaf, case .text(let name)? = settings[leaf] { return name }
    return address.key ?? address.kind.description
  }
}

extension KindDescription {
  /// The addresses of the resources that settings of this kind name, where those are keys.
  package func references(in settings: Settings, of tenant: String) -> [Address] {
    referenceLeaves.flatMap { leaf -> [Address] in
      guard let kind = leaves[leaf].field.shape.referencedKind, let value = settings[leaf] else { return [] }
      return value.texts.map { Address(tenant: tenant, kind: kind, key: $0) }
    }
  }
}
