import Postgres
import SQL
import SQLite

/// The database that a state lies in.
protocol StateDatabase: Sendable {
  /// Reads; everything that the closure sees is of one moment.
  func read<T: Sendable>(_ body: @escaping @Sendable (StateSession) throws -> T) async throws -> T

  /// Writes; what a closure that throws has written is undone.
  ///
  /// - Parameter tenants: those of which something is written. Where another process has taken the lock of one, it throws.
  func write<T: Sendable>(
    _ durability: Durability,
    of tenants: [String],
    _ body: @escaping @Sendable (StateSession) throws -> T
  ) async throws -> T

  func close() async

  func locks(for state: State) throws -> any TenantLocks

  /// The lock of another process on a tenant, without a wait.
  func lock(on tenant: String, in state: State) async throws -> LockHeld?
}

/// A state in a file.
struct FileDatabase: StateDatabase {
  let database: Database

  func read<T: Sendable>(_ body: @escaping @Sendable (StateSession) throws -> T) async throws -> T {
    try await database.read { try body(StateSession($0, isHistoryFixed: false, format: nil)) }
  }

  func write<T: Sendable>(
    _ durability: Durability,
    of tenants: [String],
    _ body: @escaping @Sendable (StateSession) throws -> T
  ) async throws -> T {
    try await database.write(durability) { try body(StateSession($0, isHistoryFixed: false, format: nil)) }
  }

  func close() async { await database.close() }

  func locks(for state: State) throws -> any TenantLocks { try FileLocks(for: state) }

  func lock(on tenant: String, in state: State) async throws -> LockHeld? {
    try await FileLocks.lock(on: tenant, in: state)
  }
}

/// A state in PostgreSQL.
struct ServerDatabase: StateDatabase {
  let database: PostgresDatabase
  private let fences = Fences()

  init(database: PostgresDatabase) { self.database = database }

  func read<T: Sendable>(_ body: @escaping @Sendable (StateSession) throws -> T) async throws -> T {
    try await database.read { try body(StateSession(onServer: $0)) }
  }

  func write<T: Sendable>(
    _ durability: Durability,
    of tenants: [String],
    _ body: @escaping @Sendable (StateSession) throws -> T
  ) async throws -> T {
    try await database.write { [fences] session in
      let session = StateSession(onServer: session)
      try session.check(tenants, fences)
      return try body(session)
    }
  }

  func close() async { await database.close() }

  func locks(for state: State) throws -> any TenantLocks { RowLocks(for: state, database, fences) }

  func lock(on tenant: String, in state: State) async throws -> LockHeld? {
    guard fences[tenant] == nil else { return nil }
    return try await state.read { try $0.lock(on: tenant) } ?? nil
  }
}

extension StateSession {
  convenience init(onServer session: any SQLSession) {
    self.init(session, isHistoryFixed: true, format: Format.state.migrations.count)
  }
}
