import Digest
import Kinds
import Model
import SQLite
import Source

/// An object of the store with its settings decoded.
struct Stored {
  var kind: KindDescription
  var id: String
  var name: String
  var settings: Settings

  /// What it is called in messages.
  var title: String { kind.cardinality == .one ? "the \(kind.title)" : "the \(kind.title) '\(name)' (\(id))" }

  subscript<K: Kind, T>(_ path: KeyPath<K, Field<T>>) -> T? {
    K.description.leaf(path).flatMap { settings[$0] }.flatMap { T($0) }
  }
}

extension KindDescription {
  /// The kind's name in a sentence.
  var title: String { String(name.description.map { $0 == "_" ? " " : $0 }) }
}

extension [Stored] {
  /// By name, then by identity.
  var ordered: [Stored] {
    sorted {
      $0.name.hasSameBytes(as: $1.name) ? $0.id.precedesByBytes($1.id) : $0.name.precedesByBytes($1.name)
    }
  }
}

/// One tenant's objects within a transaction: each is loaded when a rule first needs it, and only once.
final class Table {
  private let session: Session
  private let tenant: String
  /// Whether anything was written or removed.
  private(set) var hasWritten = false
  private var known: [KindName: [String: Stored?]] = [:]
  private var complete: Set<KindName> = []
  private var writing: (insertion: Statement, reading: Statement)?
  /// The identities by name, of the kinds that are complete.
  private var named: [KindName: [ByteKey: Set<String>]] = [:]

  init(_ session: Session, tenant: String) {
    self.session = session
    self.tenant = tenant
  }

  func find(_ kind: KindDescription, _ id: String) throws -> Stored? {
    if let known = known[kind.name]?[id] { return known }
    if complete.contains(kind.name) { return untouched(kind, id) }
    let row = try session.rows(
      "SELECT name, canonical FROM objects WHERE tenant = ? AND kind = ? AND id = ?",
      tenant,
      kind.name.description,
      id
    ) { (name: $0.text(0), canonical: $0.bytes(1)) }.first
    let found = try row.map { row in
      Stored(kind: kind, id: id, name: row.name, settings: try settings(row.canonical, kind, id))
    }
    known[kind.name, default: [:]].updateValue(found ?? untouched(kind, id), forKey: id)
    return found ?? untouched(kind, id)
  }

  private func settings(_ canonical: [UInt8], _ kind: KindDescription, _ id: String) throws -> Settings {
    try Canonical.decode(canonical, of: kind, named: "the \(kind.title) \(id) of \(tenant)")
  }

  /// All of a kind, in no order.
  func all(_ kind: KindDescription) throws -> [Stored] {
    try load(kind)
    return (known[kind.name] ?? [:]).values.compactMap(\.self)
  }

  /// Those of a kind with a name, by their identities.
  func all(_ kind: KindDescription, named name: String) throws -> [Stored] {
    try load(kind)
    let ids = named[kind.name]?[ByteKey(name)] ?? []
    return ids.sorted { $0.precedesByBytes($1) }.compactMap { known[kind.name]?[$0] ?? nil }
  }

  private func load(_ kind: KindDescription) throws {
    if complete.insert(kind.name).inserted {
      let rows = try session.rows(
        "SELECT id, name, canonical FROM objects WHERE tenant = ? AND kind = ?",
        tenant,
        kind.name.description
      ) { row in
        Stored(kind: kind, id: row.text(0), name: row.text(1), settings: try settings(row.bytes(2), kind, row.text(0)))
      }
      known[kind.name] = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
      for row in rows { named[kind.name, default: [:]][ByteKey(row.name), default: []].insert(row.id) }
    }
  }

  /// The phone factor, which is always there.
  func factor() throws -> Stored? { try find(PhoneFactor.description, Identity.singleton(PhoneFactor.kind)) }

  /// Writes the object and reads it back.
  func put(_ object: Stored) throws -> Live {
    let canonical = Canonical.encode(object.settings, of: object.kind)
    let digest = Digest.sha256(canonical)
    try statements().insertion.run(tenant, object.kind.name.description, object.id, object.name, canonical, digest)
    hasWritten = true
    guard let live = try live(object, canonical, digest) else {
      throw Refusal("\(object.title) was written but could not be read back")
    }
    remember(object, object.id, of: object.kind)
    return live
  }

  /// An object as it is in the file; nil where it has no row.
  func live(_ object: Stored) throws -> Live? {
    let canonical = Canonical.encode(object.settings, of: object.kind)
    return try live(object, canonical, Digest.sha256(canonical))
  }

  private func live(_ object: Stored, _ canonical: [UInt8], _ digest: [UInt8]) throws -> Live? {
    try statements().reading.rows(tenant, object.kind.name.description, object.id) { row in
      // What is as it was written is held once.
      Live(
        kind: object.kind.name,
        identity: object.id,
        name: row.text(0, is: object.name) ? object.name : row.text(0),
        content: .canonical(row.bytes(1, are: canonical) ? canonical : row.bytes(1)),
        digest: row.bytes(2, are: digest) ? digest : row.bytes(2)
      )
    }.first
  }

  /// How an object is written, and how it is read back.
  private func statements() throws -> (insertion: Statement, reading: Statement) {
    if let writing { return writing }
    let insertion = try session.prepare(
      """
      INSERT INTO objects VALUES (?, ?, ?, ?, ?, ?, 1, unixepoch())
      ON CONFLICT DO UPDATE SET name = excluded.name, canonical = excluded.canonical, digest = excluded.digest,
        version = version + 1, updated = excluded.updated
      """
    )
    // RETURNING would make a table of its own for each row, which costs more than looking the row up.
    let reading = try session.prepare(
      "SELECT name, canonical, digest FROM objects WHERE tenant = ? AND kind = ? AND id = ?"
    )
    writing = (insertion, reading)
    return (insertion, reading)
  }

  func remove(_ object: Stored) throws {
    try session.run(
      "DELETE FROM objects WHERE tenant = ? AND kind = ? AND id = ?",
      tenant,
      object.kind.name.description,
      object.id
    )
    hasWritten = true
    remember(nil, object.id, of: object.kind)
  }

  private func remember(_ object: Stored?, _ id: String, of kind: KindDescription) {
    let before = known[kind.name, default: [:]].updateValue(object, forKey: id) ?? nil
    guard complete.contains(kind.name) else { return }
    if let before { named[kind.name]?[ByteKey(before.name)]?.remove(id) }
    if let object { named[kind.name, default: [:]][ByteKey(object.name), default: []].insert(id) }
  }

  private func untouched(_ kind: KindDescription, _ id: String) -> Stored? {
    guard kind.cardinality == .one, id == Identity.singleton(kind.name) else { return nil }
    return Stored(kind: kind, id: id, name: id, settings: Defaults.of(kind))
  }
}
