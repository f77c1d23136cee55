import CSQLite
import SQL

/// A prepared statement, to be run any number of times.
package struct Statement {
  let pointer: OpaquePointer
  let session: Session

  /// Runs a statement that gives no rows; returns how many rows it changed.
  @discardableResult
  package func run<each Value: Bindable>(_ values: repeat each Value) throws -> Int {
    try bind(repeat each values)
    try step { _ in }
    return Int(sqlite3_changes(session.connection))
  }

  /// Runs a query and makes something of each row.
  package func rows<T, each Value: Bindable>(
    _ values: repeat each Value,
    make: (Row) throws -> T
  ) throws -> [T] {
    try bind(repeat each values)
    var result: [T] = []
    try step { result.append(try make($0)) }
    return result
  }

  func forEach(_ cells: [Cell], _ body: (Row) throws -> Void) throws {
    for (index, cell) in cells.enumerated() { try bind(cell, at: Int32(index + 1)) }
    try step(body)
  }

  private func step(_ each: (Row) throws -> Void) throws {
    defer { sqlite3_reset(pointer) }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: try each(Row(statement: pointer))
      case SQLITE_DONE: return
      default: throw session.failure()
      }
    }
  }

  private func bind<each Value: Bindable>(_ values: repeat each Value) throws {
    var index: Int32 = 0
    for value in repeat each values {
      index += 1
      try bind(value, at: index)
    }
  }

  private func bind(_ value: some Bindable, at index: Int32) throws {
    guard value.bind(to: Parameter(statement: pointer, index: index)) == SQLITE_OK else { throw session.failure() }
  }
}
