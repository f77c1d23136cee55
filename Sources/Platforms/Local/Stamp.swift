import SQLite

/// What distinguishes the content that the tool left a tenant with: as long as it is there and the same, nothing changed.
///
/// It is another one after each transaction of the tool, and none once somebody else has written, with whatever tool.
enum Stamp {
  static let additions = [
    "CREATE TABLE IF NOT EXISTS stamps (tenant TEXT NOT NULL PRIMARY KEY, stamp BLOB NOT NULL) WITHOUT ROWID;",
    ending("inserted", "INSERT", ["NEW"]), ending("updated", "UPDATE", ["OLD", "NEW"]),
    ending("deleted", "DELETE", ["OLD"]),
  ]

  private static func ending(_ name: String, _ event: String, _ rows: [String]) -> String {
    let ends = rows.map { "DELETE FROM stamps WHERE tenant = \($0).tenant; " }.joined()
    return "CREATE TRIGGER IF NOT EXISTS objects_\(name) AFTER \(event) ON objects BEGIN \(ends)END;"
  }

  /// Sets a new one, as the last of a transaction that wrote.
  static func renew(_ tenant: String, _ session: Session) throws {
    try session.run("INSERT OR REPLACE INTO stamps VALUES ($1, randomblob(16))", tenant)
  }

  /// Nil where somebody else has written, or a tool that knew none made the file.
  static func find(_ tenant: String, _ session: Session) throws -> [UInt8]? {
    guard try session.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'stamps'") == 1 else {
      return nil
    }
    return try session.rows("SELECT stamp FROM stamps WHERE tenant = $1", tenant) { $0.bytes(0) }.first
  }
}
