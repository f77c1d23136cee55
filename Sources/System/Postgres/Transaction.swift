import SQL

/// A transaction of a connection: what gives no rows waits, and goes out with the next question.
final class Transaction: SQLSession {
  private let connection: Connection
  private var waiting: [Question]
  /// So many statements go out together at most.
  private static let pieceLimit = 256

  /// Begins one; the statements come first in it.
  init(_ connection: Connection, begin: String, _ first: [Question] = []) {
    self.connection = connection
    waiting = [Question(begin)] + first
  }

  func send(_ question: Question) throws {
    waiting.append(question)
    if waiting.count >= Self.pieceLimit { try ask([]) { _, _ in } }
  }

  func ask(_ questions: [Question], _ each: (_ question: Int, any Columns) throws -> Void) throws {
    let before = waiting.count
    let piece = waiting + questions
    waiting = []
    guard !piece.isEmpty else { return }
    try connection.ask(piece) { index, row in if index >= before { try each(index - before, row) } }
  }

  /// Ends a transaction that only read; nobody waits for the answer.
  func leave() throws { try connection.leave([Question("COMMIT")]) }

  /// What is wrong shows before the commit is sent: after a failure it would be a rollback without a word.
  func commit() throws {
    try ask([]) { _, _ in }
    try connection.ask([Question("COMMIT")]) { _, _ in }
  }

  func rollBack() { try? connection.leave([Question("ROLLBACK")]) }
}
