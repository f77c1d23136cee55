import Digest
import Model
import Postgres
import SQL
import SQLite

/// The tool's memory in a database: identities, last applied values, the journal, runs.
package final class State: StateStore {
  package enum Access: Sendable {
    /// Creates nothing: what is not there is an empty state.
    case reading
    /// Makes the folder and the file, or the tables, where they are missing.
    case writing
  }

  package static let defaultPath = ".dialtone/state.db"

  package let path: String
  /// Nil where there is no file and no table, which only a state opened for reading accepts.
  private let database: (any StateDatabase)?
  private let access: Access
  /// Whether it may hold the key of its own fingerprints; a server's state is read by many.
  let keepsOwnKey: Bool

  private init(path: String, access: Access, database: (any StateDatabase)?, keepsOwnKey: Bool) {
    self.path = path
    self.access = access
    self.database = database
    self.keepsOwnKey = keepsOwnKey
  }

  /// Opens the state in a file, or at `postgres://…`.
  package static func open(at path: String = defaultPath, for access: Access) async throws -> State {
    try Digest.check()
    if ServerAddress.isAddress(path) { return try await open(at: ServerAddress(path), for: access) }
    let database: Database? =
      switch access {
      case .reading: try await Database.reading(path, .state)
      case .writing: try await Database.writing(path, .state)
      }
    return State(path: path, access: access, database: database.map(FileDatabase.init), keepsOwnKey: true)
  }

  /// Whether it lies on a server rather than in a file.
  package static func isOnServer(_ path: String) -> Bool { ServerAddress.isAddress(path) }

  /// Why an address is refused before anything is opened; nothing of it is repeated.
  package static func addressProblem(of path: String) -> String? {
    ServerAddress.holdsPassword(path) ? ServerAddress.passwordAdvice : nil
  }

  private static func open(at address: ServerAddress, for access: Access) async throws -> State {
    let name = "dialtone-\(try Digest.random(8).hexadecimal)"
    let database: PostgresDatabase? =
      switch access {
      case .reading: try await PostgresDatabase.reading(address, .state, name: name)
      case .writing: try await PostgresDatabase.writing(address, .state, name: name)
      }
    return State(path: address.place, access: access, database: database.map(ServerDatabase.init), keepsOwnKey: false)
  }

  /// Whether there is one: a run that only reads makes none.
  package var exists: Bool { database != nil }

  var isWritable: Bool { access == .writing }

  /// Ends the connection; what comes after is refused.
  package func close() async { await database?.close() }

  package func locks() throws -> any TenantLocks {
    guard let database else { throw StateError.notWritable(path) }
    return try database.locks(for: self)
  }

  package func lock(on tenant: String) async throws -> LockHeld? { try await database?.lock(on: tenant, in: self) }

  func read<T: Sendable>(_ body: @escaping @Sendable (StateSession) throws -> T) async throws -> T? {
    try await database?.read(body)
  }

  /// - Parameter durability: `now` for what has to be known whatever happens before the next step: that something is about
  ///   to be sent. What came of it can be found out again, as long as that is known.
  func write<T: Sendable>(
    _ durability: Durability = .later,
    of tenants: [String] = [],
    _ body: @escaping @Sendable (StateSession) throws -> T
  ) async throws -> T {
    guard access == .writing, let database else { throw StateError.notWritable(path) }
    return try await database.write(durability, of: tenants, body)
  }
}
