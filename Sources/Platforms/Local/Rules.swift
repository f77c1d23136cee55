import Kinds
import Model
import Source

/// What must hold between a tenant's objects, as it does on any platform.
struct Rules {
  let table: Table

  /// What no platform takes, whoever writes it; what `validate` refuses beyond that is about files.
  private static let held: Set<String> = [
    Rule.enforcedButDisabled.id, Rule.machineCannotSignIn.id, Rule.noChannel.id, Rule.platformCannotCall.id,
    Rule.providerCannotCall.id, Rule.voiceNeedsFrom.id,
  ]

  /// Refuses what the object would become.
  func check(_ object: Stored) throws {
    try checkReferences(of: object)
    try checkName(of: object)
    try askKind(of: object)
    // A tenant has many applications, and who uses them is looked up only where it can matter.
    guard object.kind.name != Application.kind || object.isMachine else { return }
    for user in try users(of: object) { try askKind(of: user, beside: object) }
  }

  /// Refuses what the kind's own rules call an error, as `validate` does.
  ///
  /// - Parameter changed: what one of those that it names would become.
  private func askKind(of object: Stored, beside changed: Stored? = nil) throws {
    var named = changed.map { [$0] } ?? []
    for (leaf, name) in object.kind.references {
      guard let kind = Catalog.dialtone[name] else { continue }
      for id in object.settings[leaf]?.texts ?? [] where changed?.id != id || changed?.kind.name != name {
        if let other = try table.find(kind, id) { named.append(other) }
      }
    }
    var diagnostics = Diagnostics()
    object.kind.check(object.declared, Siblings(named.map(\.declared).sorted { $0.address < $1.address }), &diagnostics)
    try checkStoresOwnService(object)
    let error = diagnostics.all.first { $0.severity == .error && Self.held.contains($0.rule) }
    guard let error else { return }
    throw Refusal("\(object.title): \(error.summary). \(error.detail)")
  }

  /// A factor without a provider sends with the store's own service.
  private func checkStoresOwnService(_ object: Stored) throws {
    guard object.kind.name == PhoneFactor.kind, object[\PhoneFactor.channels]?.contains(.voice) == true,
      object[\PhoneFactor.provider] == nil
    else { return }
    throw Refusal("\(object.title) has no provider, and the store's own cannot call; name one, or leave voice out")
  }

  /// Refuses to remove what others use.
  func checkRemoval(of object: Stored) throws {
    let users = try users(of: object)
    guard users.isEmpty else {
      throw Refusal(
        "\(object.title) is used by \(users.map(\.title).joined(separator: " and ")); remove it there first"
      )
    }
  }

  private func users(of object: Stored) throws -> [Stored] {
    guard [Application.kind, Provider.kind].contains(object.kind.name) else { return [] }
    let isUser = { (candidate: Stored) in candidate.references(to: object.kind.name).contains(object.id) }
    let connections = try table.all(PhoneConnection.description).filter(isUser).ordered
    return connections + [try table.factor()].compactMap(\.self).filter(isUser)
  }

  private func checkReferences(of object: Stored) throws {
    for (leaf, name) in object.kind.references {
      guard let ids = object.settings[leaf]?.texts, let kind = Catalog.dialtone[name] else { continue }
      for id in ids where try table.find(kind, id) == nil {
        throw Refusal("\(object.title) names the \(kind.title) '\(id)', which does not exist; create it first")
      }
    }
  }

  /// A connection is found by its name, at a sign-in too.
  private func checkName(of object: Stored) throws {
    guard object.kind.name == PhoneConnection.kind else { return }
    let namesakes = try table.all(object.kind, named: object.name)
    guard let other = namesakes.first(where: { $0.id != object.id }) else { return }
    throw Refusal("a phone connection named '\(other.name)' exists already (\(other.id)); choose another name")
  }
}

extension Stored {
  // Looked up once: every application of a run is asked.
  private static let applicationType = Application.description.leaf(\Application.type)

  /// Whether an application is one that nobody signs in to.
  fileprivate var isMachine: Bool {
    Self.applicationType.flatMap { settings[$0] } == .text(ApplicationType.machineToMachine.rawValue)
  }

  func references(to target: KindName) -> [String] {
    kind.references.flatMap { leaf, kind in kind == target ? settings[leaf]?.texts ?? [] : [] }
  }

  /// As the rules of kinds take it: known by its identity, and written nowhere.
  fileprivate var declared: Declared {
    let key = kind.cardinality == .one ? nil : id
    return Declared(
      address: Address(tenant: "", kind: kind.name, key: key),
      kind: kind,
      settings: settings,
      range: SourceRange(source: SourceID(0), line: 1, column: 1)
    )
  }
}
