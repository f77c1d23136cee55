import CSQLite

/// As many rows of the size that the state has, as plain SQLite writes and reads them.
enum SQLiteFloors {
  /// What a resource of the workload takes in its canonical form.
  private static let rowSize = 620

  /// In key order, in one transaction that is on the disk at its end.
  static func write(_ path: String, rows: Int) throws {
    let database = try open(path)
    defer { sqlite3_close(database) }
    try execute(
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE resources (tenant INTEGER, kind TEXT, key INTEGER, identity TEXT, canonical BLOB, digest BLOB,
        live_digest BLOB, file TEXT, PRIMARY KEY (tenant, kind, key)) WITHOUT ROWID;
      BEGIN
      """,
      on: database
    )
    var statement: OpaquePointer?
    let sql = """
      INSERT INTO resources VALUES (?, 'application', ?, 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', zeroblob(\(rowSize)),
        zeroblob(32), zeroblob(32), 'configuration/tenant-0000.yaml')
      """
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(database) }
    defer { sqlite3_finalize(statement) }
    for row in 0..<rows {
      sqlite3_bind_int64(statement, 1, Int64(row / Workload.resourcesOfTenant))
      sqlite3_bind_int64(statement, 2, Int64(row % Workload.resourcesOfTenant))
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(database) }
      sqlite3_reset(statement)
    }
    try execute("COMMIT", on: database)
  }

  static func read(_ path: String) throws {
    let database = try open(path)
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, "SELECT * FROM resources", -1, &statement, nil) == SQLITE_OK else {
      throw failure(database)
    }
    defer { sqlite3_finalize(statement) }
    var bytes = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      for column in 0..<sqlite3_column_count(statement) where sqlite3_column_blob(statement, column) != nil {
        bytes += Int(sqlite3_column_bytes(statement, column))
      }
    }
    guard bytes > 0 else { throw Trouble("\(path) holds no rows") }
  }

  private static func open(_ path: String) throws -> OpaquePointer {
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK, let database else { throw Trouble("\(path) does not open") }
    return database
  }

  private static func execute(_ sql: String, on database: OpaquePointer) throws {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure(database) }
  }

  private static func failure(_ database: OpaquePointer) -> Trouble {
    Trouble(sqlite3_errmsg(database).map { String(cString: $0) } ?? "SQLite failed")
  }
}
