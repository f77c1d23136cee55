import Glibc
import SQL

/// The way to a database, which is connected again where the connection was lost; one thread uses it.
///
/// Each write carries its number into a table. One whose answer was lost is sent again with the same number: where the
/// first one did happen, the second is refused, and so nothing happens twice.
final class Link {
  let address: ServerAddress
  private let preparation: [Question]
  private let name: String
  /// The tables that only the schema's owner changes rows of.
  let fixed: Set<String>
  private var connection: Connection?
  private var number = 0
  private var wasLost = false
  /// Why nothing is tried any more: once is long enough to wait for a server that does not come back.
  private var abandoned: PostgresError?

  /// For how long a lost connection is tried again.
  private static let patience: Duration = .seconds(40)

  init(_ address: ServerAddress, name: String, fixed: Set<String> = []) {
    self.address = address
    self.fixed = fixed
    self.name = name
    let (schema, milliseconds) = (address.schema.quoted, address.patience * 1000)
    preparation = [
      Question("SET search_path TO \(schema)"), Question("SET lock_timeout TO \(milliseconds)"),
      Question("SET idle_in_transaction_session_timeout TO \(3 * milliseconds)"),
    ]
  }

  /// Connects for the first time, which is not tried again.
  func open() throws { _ = try connected() }

  /// Reads; everything that the closure sees is of one moment.
  func read<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try again { connection in
      let transaction = Transaction(connection, begin: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      let result = try rollingBack(transaction) { try body(transaction) }
      try transaction.leave()
      return result
    }
  }

  /// Writes once, however often the connection is lost meanwhile.
  func write<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    number += 1
    let mark = Question("INSERT INTO commits (session, number) VALUES ($1, $2)", name, number)
    var committing: T?
    return try again { connection in
      let transaction = Transaction(connection, begin: "BEGIN", [mark])
      do {
        return try rollingBack(transaction) {
          let result = try body(transaction)
          try transaction.ask([]) { _, _ in }
          committing = result
          try transaction.commit()
          return result
        }
      } catch let error as PostgresError where error.constraint == "commits_pkey" {
        guard let committing else { throw error }
        return committing
      }
    }
  }

  /// What makes the tables; it carries no number, since there may be no table for it yet.
  func migrate<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try again { connection in
      let transaction = Transaction(connection, begin: "BEGIN")
      return try rollingBack(transaction) {
        let result = try body(transaction)
        try transaction.commit()
        return result
      }
    }
  }

  /// Takes the session's marks away, where no lost write can come after them.
  func close() {
    defer { connection = nil }
    guard let connection, number > 0, !wasLost else { return }
    try? connection.ask([Question("DELETE FROM commits WHERE session = $1", name)]) { _, _ in }
  }

  private func rollingBack<T>(_ transaction: Transaction, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      transaction.rollBack()
      throw error
    }
  }

  private func again<T>(_ body: (Connection) throws -> T) throws -> T {
    if let abandoned { throw abandoned }
    var deadline: ContinuousClock.Instant?
    var pause: UInt32 = 50_000
    while true {
      do {
        return try body(try connected())
      } catch let error as PostgresError {
        guard error.isPassing else { throw connection.map { explained(error, over: $0) } ?? error }
        connection = nil
        wasLost = true
        // From the first failure on: before it the process may have been stopped for longer than that.
        let end = deadline ?? .now + Self.patience
        deadline = end
        guard .now < end else {
          if error.isOfConnection { abandoned = error }
          throw error
        }
        usleep(pause)
        pause = min(2 * pause, 1_000_000)
      }
    }
  }

  private func connected() throws -> Connection {
    if let connection { return connection }
    let new = try Connection(address, application: name)
    if wasLost { try end(besides: new) }
    try new.leave(preparation)
    connection = new
    return new
  }

  /// Ends what a former connection of this process may still be doing at the server.
  private func end(besides connection: Connection) throws {
    let others = Question(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()",
      name
    )
    try connection.ask([others]) { _, _ in }
  }
}

extension String {
  /// A name in a statement.
  var quoted: String { "\"\(split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" }
}
