import CSQLite
import SQL

/// The connection as a closure on its thread sees it; not `Sendable`, so that it cannot leave that thread.
package final class Session {
  let connection: OpaquePointer
  let path: String
  private var statements: [String: OpaquePointer] = [:]
  /// The statements that were asked for last, the latest first: most are asked for again, and are found here without a hash of
  /// their text.
  private var latest: [(sql: String, pointer: OpaquePointer)] = []
  /// How the log is synced now; nil where there is none, or nothing was written yet.
  var durability: Durability?

  /// Once, before the library is used.
  static let isSetUp = dialtone_sqlite_uncounted() == SQLITE_OK

  /// The address is a `file:` URI where it says more than the path.
  ///
  /// - Parameter files: the name of SQLite's way to files; nil for the usual one.
  init(path: String, address: String? = nil, flags: Int32, files: String? = nil) throws {
    self.path = path
    _ = Self.isSetUp
    var pointer: OpaquePointer?
    let code = sqlite3_open_v2(address ?? path, &pointer, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, files)
    guard code == SQLITE_OK, let pointer else {
      defer { sqlite3_close_v2(pointer) }
      throw SQLiteError(
        code: code,
        message: sqlite3_errstr(code).map { String(cString: $0) } ?? "",
        reason: sqlite3_system_errno(pointer),
        path: path
      )
    }
    connection = pointer
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// The statement, prepared at its first use and kept.
  package func prepare(_ sql: String) throws -> Statement {
    Statement(pointer: try find(sql), session: self)
  }

  private func find(_ sql: String) throws -> OpaquePointer {
    if let index = latest.firstIndex(where: { $0.sql == sql }) {
      if index > 0 { latest.swapAt(index, index - 1) }
      return latest[index > 0 ? index - 1 : 0].pointer
    }
    let pointer = try statements[sql] ?? compile(sql)
    if latest.count == Self.latestCount { latest.removeLast() }
    latest.insert((sql, pointer), at: 0)
    return pointer
  }

  private static let latestCount = 8

  private func compile(_ sql: String) throws -> OpaquePointer {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw failure() }
    statements[sql] = pointer
    return pointer
  }

  @discardableResult
  package func run<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws -> Int {
    try prepare(sql).run(repeat each values)
  }

  package func rows<T, each Value: Bindable>(
    _ sql: String,
    _ values: repeat each Value,
    make: (Row) throws -> T
  ) throws -> [T] {
    try prepare(sql).rows(repeat each values, make: make)
  }

  /// The number that a query gives, or 0.
  package func integer<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws -> Int {
    try rows(sql, repeat each values) { $0.integer(0) }.first ?? 0
  }

  /// Runs statements that are needed once.
  func execute(_ script: String) throws {
    guard sqlite3_exec(connection, script, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// The key of the row that was last inserted.
  package var lastInserted: Int { Int(sqlite3_last_insert_rowid(connection)) }

  /// Whether a transaction is under way; a severe failure ends it behind our back.
  var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  func failure() -> SQLiteError {
    SQLiteError(
      code: sqlite3_extended_errcode(connection),
      message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "",
      reason: sqlite3_system_errno(connection),
      path: path
    )
  }
}
