import CSQLite

/// A prepared statement, to be run any number of times.
package struct Statement {
  let pointer: OpaquePointer
  let session: Session

  /// Runs a statement that gives no rows; returns how many rows it changed.
  @discardableResult
  package func run<each Value: Bindable>(_ values: repeat each Value) throws -> Int {
    try bind(repeat each values)
    defer { sqlite3_reset(pointer) }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: continue
      case SQLITE_DONE: return Int(sqlite3_changes(session.connection))
      default: throw session.failure()
      }
    }
  }

  /// Runs a query and makes something of each row.
  package func rows<T, each Value: Bindable>(
    _ values: repeat each Value,
    make: (Row) throws -> T
  ) throws -> [T] {
    try bind(repeat each values)
    defer { sqlite3_reset(pointer) }
    var result: [T] = []
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: result.append(try make(Row(statement: pointer)))
      case SQLITE_DONE: return result
      default: throw session.failure()
      }
    }
  }

  private func bind<each Value: Bindable>(_ values: repeat each Value) throws {
    var index: Int32 = 0
    for value in repeat each values {
      index += 1
      guard value.bind(to: Parameter(statement: pointer, index: index)) == SQLITE_OK else { throw session.failure() }
    }
  }
}
