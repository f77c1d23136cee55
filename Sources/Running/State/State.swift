import Digest
import SQLite

/// The tool's memory: identities, last applied values, the journal, runs.
package final class State: Sendable {
  package enum Access: Sendable {
    /// Creates nothing: a missing file is an empty state.
    case reading
    /// Makes the folder and the file where they are missing.
    case writing
  }

  package static let defaultPath = ".dialtone/state.db"

  package let path: String
  /// What fingerprints of secrets are keyed with; nil for an empty state that was opened for reading.
  package let fingerprintKey: [UInt8]?
  /// Nil where there is no file, which only a state opened for reading accepts.
  private let database: Database?
  private let access: Access

  private init(path: String, access: Access, database: Database?, fingerprintKey: [UInt8]?) {
    self.path = path
    self.access = access
    self.database = database
    self.fingerprintKey = fingerprintKey
  }

  package static func open(at path: String = defaultPath, for access: Access) async throws -> State {
    try Digest.check()
    switch access {
    case .reading:
      let database = try await Database.reading(path, .state)
      let key = try await database?.read { try fingerprintKey($0) }
      return State(path: path, access: access, database: database, fingerprintKey: key ?? nil)
    case .writing:
      let database = try await Database.writing(path, .state)
      if let key = try await database.read({ try fingerprintKey($0) }) {
        return State(path: path, access: access, database: database, fingerprintKey: key)
      }
      let fresh = try Digest.random(32)
      let key = try await database.write { session in
        try session.run("INSERT OR IGNORE INTO facts VALUES ('fingerprint_key', ?)", fresh)
        return try fingerprintKey(session)
      }
      return State(path: path, access: access, database: database, fingerprintKey: key)
    }
  }

  /// Ends the connection; what comes after is refused.
  package func close() async { await database?.close() }

  func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T? {
    try await database?.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
    guard access == .writing, let database else { throw StateError.notWritable(path) }
    return try await database.write(body)
  }

  private static func fingerprintKey(_ session: Session) throws -> [UInt8]? {
    try session.rows("SELECT value FROM facts WHERE name = 'fingerprint_key'") { $0.bytes(0) }.first
  }
}
