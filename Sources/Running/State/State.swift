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
  /// Nil where there is no file, which only a state opened for reading accepts.
  private let database: Database?
  private let access: Access

  private init(path: String, access: Access, database: Database?) {
    self.path = path
    self.access = access
    self.database = database
  }

  package static func open(at path: String = defaultPath, for access: Access) async throws -> State {
    try Digest.check()
    let database: Database? =
      switch access {
      case .reading: try await Database.reading(path, .state)
      case .writing: try await Database.writing(path, .state)
      }
    return State(path: path, access: access, database: database)
  }

  var isWritable: Bool { access == .writing }

  /// Ends the connection; what comes after is refused.
  package func close() async { await database?.close() }

  func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T? {
    try await database?.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
    guard access == .writing, let database else { throw StateError.notWritable(path) }
    return try await database.write(body)
  }
}
