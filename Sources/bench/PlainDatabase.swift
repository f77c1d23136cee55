import CSQLite
import SQLite

/// SQLite without anything of ours above it but the settings of its connection and the tables.
final class PlainDatabase {
  enum Value {
    case integer(Int)
    case text(String)
    case bytes([UInt8])
  }

  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens the file; with a format, to write it, with the tables of the format in it.
  init(_ path: String, making format: Format? = nil) throws {
    var pointer: OpaquePointer?
    let access = format == nil ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    guard sqlite3_open_v2(path, &pointer, access | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK, let pointer else {
      throw Trouble("\(path) does not open")
    }
    connection = pointer
    guard let format else { return }
    try execute(Format.pragmas)
    try transaction { try execute((format.migrations + format.additions).joined()) }
  }

  /// Makes a file without any table.
  init(creating path: String) throws {
    var pointer: OpaquePointer?
    let access = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &pointer, access, nil) == SQLITE_OK, let pointer else {
      throw Trouble("\(path) cannot be made")
    }
    connection = pointer
  }

  func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(connection)
  }

  /// On the disk when it returns.
  func transaction(_ body: () throws -> Void) throws {
    try execute("BEGIN IMMEDIATE")
    try body()
    try execute("COMMIT")
  }

  func run(_ sql: String, _ values: [Value]) throws {
    let statement = try prepare(sql)
    for (place, value) in values.enumerated() {
      let index = Int32(place + 1)
      switch value {
      case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .text(var text):
        text.withUTF8 { bytes in
          _ = bytes.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), dialtone_sqlite_transient())
          }
        }
      case .bytes(let bytes):
        sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), dialtone_sqlite_transient())
      }
    }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
    sqlite3_reset(statement)
  }

  /// The size of everything that a query gives.
  func size(of query: String) throws -> Int {
    let statement = try prepare(query)
    var bytes = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      for column in 0..<sqlite3_column_count(statement) where sqlite3_column_blob(statement, column) != nil {
        bytes += Int(sqlite3_column_bytes(statement, column))
      }
    }
    return bytes
  }

  /// The rows of a query for a key and a digest, one after the other.
  struct Pairs: IteratorProtocol {
    fileprivate let statement: OpaquePointer

    mutating func next() -> (key: [UInt8], digest: [UInt8])? {
      guard sqlite3_step(statement) == SQLITE_ROW else { return nil }
      return (bytes(0), bytes(1))
    }

    private func bytes(_ column: Int32) -> [UInt8] {
      let start = sqlite3_column_blob(statement, column)
      return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
  }

  func pairs(_ query: String) throws -> Pairs { Pairs(statement: try prepare(query)) }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure() }
    statements[sql] = statement
    return statement
  }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  private func failure() -> Trouble {
    Trouble(sqlite3_errmsg(connection).map { String(cString: $0) } ?? "SQLite failed")
  }
}
