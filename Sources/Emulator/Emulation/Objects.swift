import HTTP
import SQLite

/// The store's objects, as one transaction sees them.
package struct Objects {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Every object of a collection, in the order in which they were made.
  package func all(_ collection: String) throws -> [Members] {
    try session.rows(
      "SELECT value FROM objects WHERE collection = ? ORDER BY position",
      collection,
      make: Self.members
    )
  }

  /// Some of a collection's objects, in the same order.
  package func some(_ collection: String, from start: Int, count: Int) throws -> [Members] {
    try session.rows(
      "SELECT value FROM objects WHERE collection = ? ORDER BY position LIMIT ? OFFSET ?",
      collection,
      count,
      start,
      make: Self.members
    )
  }

  package func find(_ collection: String, _ id: String) throws -> Members? {
    try session.rows(
      "SELECT value FROM objects WHERE collection = ? AND id = ?",
      collection,
      id,
      make: Self.members
    ).first
  }

  /// Every object, by `collection/id`.
  package func everything() throws -> [String: Members] {
    let rows = try session.rows("SELECT value, collection, id FROM objects") { row in
      (place: "\(row.text(1))/\(row.text(2))", members: try Self.members(row))
    }
    return Dictionary(rows.map { ($0.place, $0.members) }) { first, _ in first }
  }

  package func count(_ collection: String) throws -> Int {
    try session.integer("SELECT count(*) FROM objects WHERE collection = ?", collection)
  }

  /// Makes an object, or replaces one in its place.
  package func put(_ collection: String, _ id: String, _ members: Members) throws {
    try session.run(
      """
      INSERT INTO objects (collection, id, value) VALUES (?, ?, ?)
      ON CONFLICT (collection, id) DO UPDATE SET value = excluded.value
      """,
      collection,
      id,
      JSON.object(members).encoded()
    )
  }

  /// Whether there was one to remove.
  @discardableResult
  package func remove(_ collection: String, _ id: String) throws -> Bool {
    try session.run("DELETE FROM objects WHERE collection = ? AND id = ?", collection, id) > 0
  }

  private static func members(_ row: Row) throws -> Members { try JSON(decoding: row.bytes(0)).members ?? [:] }
}
