import Kinds
package import Model
import Platform
import SQLite
import Source

/// A local store changed manually, as people change things in a platform's console: what the tool then sees as drift.
package struct LocalStore: Sendable {
  package struct Object: Sendable, Hashable {
    package var kind: KindName
    package var id: String
    package var name: String
    package var settings: Settings
  }

  private let path: String
  private let stores: Stores

  /// - Parameter stores: the open files, which whoever made it closes.
  package init(path: String, in stores: Stores = Stores()) { (self.path, self.stores) = (path, stores) }

  /// The tenants that hold something, by name.
  package func tenants() async throws -> [String] {
    try await stores.reading(path)?.read { try $0.tenants() } ?? []
  }

  /// Everything that a tenant holds, by kind and name; nothing for a tenant that the store does not know.
  package func show(_ tenant: String) async throws -> [Object] {
    try await stores.reading(path)?.read { session in
      guard try session.tenants().contains(where: { $0.hasSameBytes(as: tenant) }) else { return [] }
      let table = Table(session, tenant: tenant)
      return try Catalog.dialtone.kinds.flatMap { kind in
        let found = kind.cardinality == .one ? [try table.find(kind, called: nil)] : try table.all(kind).ordered
        return found.map { Object(kind: kind.name, id: $0.id, name: $0.name, settings: $0.settings) }
      }
    } ?? []
  }

  /// Sets one field; nil or null goes back to the default.
  ///
  /// The object is named by its ID or its name, and not at all where a tenant has only one. A secret is given as text; a
  /// reference as an ID or a name.
  package func set(
    _ tenant: String,
    _ kind: KindName,
    _ object: String?,
    _ path: String,
    _ value: Value?
  ) async throws {
    let kind = try description(of: kind)
    guard let leaf = kind.leaf(at: path) else {
      throw Refusal(
        "\(path): the \(kind.title) has no such field; it has \(kind.leaves.map(\.path).joined(separator: ", "))"
      )
    }
    try await change(tenant) { table in
      let found = try table.find(kind, called: object)
      var reading = GivenValue(path: path, table: table)
      let given = try reading.value(value ?? .null, as: kind.leaves[leaf].field.shape)
      let step = Step(
        .update,
        Address(tenant: tenant, kind: kind.name, key: found.name),
        kind: kind,
        identity: found.id,
        name: found.name,
        settings: Settings([Settings.Setting(leaf: leaf, value: given)]),
        secrets: reading.secrets
      )
      _ = try Performing(table: table).perform(step)
    }
  }

  /// Deletes one object, named by its ID or its name.
  package func delete(_ tenant: String, _ kind: KindName, _ object: String) async throws {
    let kind = try description(of: kind)
    try await change(tenant) { table in
      let found = try table.find(kind, called: object)
      let address = Address(tenant: tenant, kind: kind.name, key: found.name)
      _ = try Performing(table: table).perform(
        Step(.delete, address, kind: kind, identity: found.id, name: found.name)
      )
    }
  }

  private func change(_ tenant: String, _ body: @escaping @Sendable (Table) throws -> Void) async throws {
    guard try await stores.reading(path) != nil else {
      throw Refusal("\(path): there is no local store there yet; apply a configuration with platform: local first")
    }
    try await stores.writing(path).write { [path] session in
      let tenants = try session.tenants()
      guard tenants.contains(where: { $0.hasSameBytes(as: tenant) }) else {
        throw Refusal(Self.noTenant(tenant, tenants, in: path))
      }
      try body(Table(session, tenant: tenant))
    }
  }

  /// Says that a store holds no tenant of a name, and which one may be meant.
  package static func noTenant(_ name: String, _ tenants: [String], in path: String) -> String {
    let guess = closest(to: name, in: tenants).map { "; did you mean \($0)?" }
    let known = tenants.isEmpty ? "; it holds none" : "; it holds \(tenants.prefix(20).joined(separator: ", "))"
    return "\(path) holds no tenant \(name)\(guess ?? known)"
  }

  private func description(of kind: KindName) throws -> KindDescription {
    guard let description = Catalog.dialtone[kind] else {
      let names = Catalog.dialtone.kinds.map(\.name.description).joined(separator: ", ")
      throw Refusal("\(kind): there is no such kind; the kinds are \(names)")
    }
    return description
  }
}

extension Session {
  fileprivate func tenants() throws -> [String] {
    try rows("SELECT DISTINCT tenant FROM objects ORDER BY tenant") { $0.text(0) }
  }
}

extension Table {
  /// The one object with that ID, or with that name.
  func find(_ kind: KindDescription, called text: String?) throws -> Stored {
    if kind.cardinality == .one, let object = try find(kind, Identity.singleton(kind.name)) { return object }
    let text = text ?? ""
    if let object = try find(kind, text) { return object }
    let named = try all(kind, named: text)
    guard let object = named.first else { throw Refusal("there is no \(kind.title) with the ID or name '\(text)'") }
    guard named.count == 1 else {
      let ids = named.map(\.id).joined(separator: ", ")
      throw Refusal("\(named.count) objects of kind \(kind.name) are named '\(text)'; name one by its ID: \(ids)")
    }
    return object
  }
}
