/// A transaction of a database, as a closure on its thread sees it.
package protocol SQLSession: AnyObject {
  /// Carries out a statement that gives no rows; what is wrong with it may show at a later one of the same transaction.
  func send(_ question: Question) throws
  /// Asks several questions in one round trip, and hands over their rows in order.
  func ask(_ questions: [Question], _ each: (_ question: Int, any Columns) throws -> Void) throws
}

extension SQLSession {
  package func run<each Value: CellConvertible>(_ statement: String, _ values: repeat each Value) throws {
    try send(Question(statement, repeat each values))
  }

  /// The same for what is carried out once for each resource, where it counts that nothing is generic.
  package func send(_ statement: String, _ cells: [Cell]) throws { try send(Question(statement, cells: cells)) }

  package func rows<T, each Value: CellConvertible>(
    _ statement: String,
    _ values: repeat each Value,
    make: (any Columns) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try ask([Question(statement, repeat each values)]) { _, row in result.append(try make(row)) }
    return result
  }

  /// The number that a question gives, or 0.
  package func integer<each Value: CellConvertible>(_ statement: String, _ values: repeat each Value) throws -> Int {
    try rows(statement, repeat each values) { $0.integer(0) }.first ?? 0
  }
}
