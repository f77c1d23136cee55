package import SQL
import Threads

/// A PostgreSQL database: one connection, on a thread of its own, since its calls block.
package final class PostgresDatabase: Sendable {
  package let address: ServerAddress
  private let thread = SerialThread<@Sendable (Link) -> Void>()

  private init(_ address: ServerAddress) { self.address = address }

  /// Connects; nil where the schema holds no tables yet.
  package static func reading(_ address: ServerAddress, _ tables: Tables, name: String) async throws
    -> PostgresDatabase?
  {
    let database = PostgresDatabase(address)
    let isFilled = try await database.start(name, tables) { link in try tables.version(over: link) != nil }
    if !isFilled { await database.close() }
    return isFilled ? database : nil
  }

  /// Connects, and brings the tables to the present format, which only the schema's owner may do.
  package static func writing(_ address: ServerAddress, _ tables: Tables, name: String) async throws -> PostgresDatabase
  {
    let database = PostgresDatabase(address)
    try await database.start(name, tables) { link in try tables.migrate(over: link) }
    return database
  }

  deinit { thread.close(nil) }

  /// Reads; everything that the closure sees is of one moment.
  ///
  /// Where the connection is lost, it runs again.
  package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
    try await submit { try $0.read(body) }
  }

  /// Writes; returns once it is committed.
  ///
  /// Where the connection is lost, the closure runs again, and is committed once.
  package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
    try await submit { try $0.write(body) }
  }

  /// Writes, where nothing can wait for it but a thread.
  package func write(
    _ body: @escaping @Sendable (any SQLSession) throws -> Void,
    onEnd: @escaping @Sendable (Result<Void, any Error>) -> Void
  ) {
    let isAdded = thread.add { link in onEnd(Result { try link.write(body) }) }
    if !isAdded { onEnd(.failure(PostgresError(.closed, place: address.place))) }
  }

  package func close() async {
    await withCheckedContinuation { continuation in thread.close { continuation.resume() } }
  }

  private func start<T: Sendable>(
    _ name: String,
    _ tables: Tables,
    _ opening: @escaping @Sendable (Link) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let isStarted = thread.start { [address, thread] in
        let link = Link(address, name: name, fixed: tables.fixed)
        let result = Result {
          try link.open()
          return try opening(link)
        }
        continuation.resume(with: result)
        guard (try? result.get()) != nil else { return }
        while let jobs = thread.next(1) { for job in jobs { job(link) } }
        link.close()
      }
      if !isStarted {
        continuation.resume(throwing: PostgresError(.unreachable, "no thread could be started", place: address.place))
      }
    }
  }

  private func submit<T: Sendable>(_ body: @escaping @Sendable (Link) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let isAdded = thread.add { link in continuation.resume(with: Result { try body(link) }) }
      if !isAdded { continuation.resume(throwing: PostgresError(.closed, place: address.place)) }
    }
  }
}
