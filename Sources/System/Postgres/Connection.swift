import CPostgres
import Glibc
import SQL

/// A connection to a server, which one thread uses: statements go out in one piece, their answers come back in order.
final class Connection {
  private let pointer: OpaquePointer
  private let patience: Int32
  let place: String
  private let database: String
  /// The pieces whose answers nobody has read yet.
  private var unread = 0

  init(_ address: ServerAddress, application: String) throws(PostgresError) {
    place = address.place
    database = address.parameters["dbname"] ?? ""
    patience = Int32(address.patience) * 1000
    let parameters = address.parameters.merging(["application_name": application]) { $1 }.sorted { $0.key < $1.key }
    guard let opened = Self.connect(parameters.map(\.key), parameters.map(\.value)) else {
      throw PostgresError(.unreachable, "no memory", place: place)
    }
    pointer = opened
    guard dialtone_postgres_is_connected(opened) != 0 else { throw failure() }
    let version = Int(dialtone_postgres_server_version(opened))
    guard version >= 130_000 else {
      throw PostgresError(.outdated, "PostgreSQL \(version / 10_000)", place: place)
    }
    // Of SQL_ASCII the server takes every byte as it is.
    let encoding = dialtone_postgres_encoding(opened).map { String(cString: $0) } ?? "UTF8"
    guard ["UTF8", "SQL_ASCII"].contains(encoding) else { throw PostgresError(.encoding, encoding, place: place) }
  }

  deinit { dialtone_postgres_close(pointer) }

  private static func connect(_ names: [String], _ values: [String]) -> OpaquePointer? {
    let texts = (names + values).map { strdup($0) }
    defer { for text in texts { free(text) } }
    func pointers(_ texts: ArraySlice<UnsafeMutablePointer<CChar>?>) -> [UnsafePointer<CChar>?] {
      texts.map { $0.map { UnsafePointer($0) } } + [nil]
    }
    return dialtone_postgres_connect(pointers(texts.prefix(names.count)), pointers(texts.suffix(values.count)))
  }

  /// Sends statements and does not wait for what comes of them.
  func leave(_ questions: [Question]) throws(PostgresError) {
    for question in questions { try send(question) }
    guard dialtone_postgres_sync(pointer) != 0 else { throw failure() }
    _ = dialtone_postgres_wait(pointer, 0)
    unread += 1
  }

  /// Sends statements and hands over the rows of each; throws what the first one that failed says.
  func ask(_ questions: [Question], _ each: (_ question: Int, any Columns) throws -> Void) throws {
    try leave(questions)
    // What failed there was answered for already, or needs no answer.
    while unread > 1 { _ = try readPiece([]) { _, _ in } }
    if let problem = try readPiece(questions, each) { throw problem }
  }

  private func send(_ question: Question) throws(PostgresError) {
    let encoded = question.cells.map(\.encoded)
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    for value in encoded {
      starts.append(value.map { _ in bytes.count })
      // An address of its own also for what is empty: none would be null.
      bytes += (value ?? []) + [0]
    }
    let isSent = bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return dialtone_postgres_send(
        pointer,
        question.statement,
        Int32(values.count),
        question.cells.map(\.type),
        values,
        encoded.map { Int32($0?.count ?? 0) }
      )
    }
    guard isSent != 0 else { throw failure() }
  }

  /// Reads the answers to one piece to their end; returns what the first one that failed says, or the closure threw.
  private func readPiece(
    _ questions: [Question],
    _ each: (_ question: Int, any Columns) throws -> Void
  ) throws(PostgresError) -> (any Error)? {
    var problem: (any Error)?
    var question = 0
    while true {
      switch dialtone_postgres_wait(pointer, patience) {
      case POSTGRES_ANSWERED: break
      case POSTGRES_SILENT:
        throw PostgresError(.unreachable, "it was silent for \(patience / 1000) seconds", place: place)
      default: throw failure()
      }
      guard let result = dialtone_postgres_next(pointer) else {
        // The end of one answer; a connection that was lost gives nothing else for ever.
        guard dialtone_postgres_is_connected(pointer) != 0 else { throw failure() }
        question += 1
        continue
      }
      defer { dialtone_result_free(result) }
      switch dialtone_result_kind(result) {
      case POSTGRES_SYNCED:
        unread -= 1
        return problem
      case POSTGRES_ROWS where problem == nil:
        do {
          for row in 0..<dialtone_result_rows(result) { try each(question, Fields(result: result, row: row)) }
        } catch {
          problem = error
        }
      case POSTGRES_FAILED:
        problem = problem ?? refusal(result, of: question < questions.count ? questions[question] : nil)
      default: break
      }
    }
  }

  private func refusal(_ result: OpaquePointer, of question: Question?) -> PostgresError {
    let code = dialtone_result_code(result).map { String(cString: $0) } ?? ""
    let message = dialtone_result_message(result).map { String(cString: $0) } ?? "no reason was given"
    guard dialtone_postgres_is_connected(pointer) != 0, !code.isEmpty else {
      return PostgresError(.unreachable, message, place: place)
    }
    var error = PostgresError(SQLState.cause(code), message, place: place)
    error.constraint = dialtone_result_constraint(result).map { String(cString: $0) }
    error.statement = question?.statement
    return error
  }

  private func failure() -> PostgresError {
    let failure = ConnectionFailure(
      String(cString: dialtone_postgres_error(pointer)),
      needsPassword: dialtone_postgres_needs_password(pointer) != 0,
      user: dialtone_postgres_user(pointer).map { String(cString: $0) },
      database: database
    )
    return PostgresError(failure.cause, failure.message, place: place)
  }
}
