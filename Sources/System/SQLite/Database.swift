import CSQLite
package import SQL

/// A database file: one connection, on a thread of its own.
///
/// Writes that wait at the same time are committed together, so that many tenants side by side cost few syncs.
package final class Database: Sendable {
  /// How long another process may keep the file locked, in milliseconds.
  package static let patience: Int32 = 10_000

  package let path: String
  private let thread: DatabaseThread

  private init(_ path: String) {
    self.path = path
    thread = DatabaseThread()
  }

  /// Opens a database to read it; nil where there is none yet, and nothing is created.
  package static func reading(_ path: String, _ format: Format) async throws -> Database? {
    let database = Database(path)
    let isFilled = try await database.thread.start { () throws -> (Session, Bool)? in
      guard try DatabaseFile.exists(path) else { return nil }
      let session = try DatabaseFile.openForReading(path)
      return (session, try format.check(session))
    }
    return isFilled == true ? database : nil
  }

  /// Opens a database to read and write it; makes its folder and the file where they are missing.
  package static func writing(_ path: String, _ format: Format) async throws -> Database {
    let database = Database(path)
    _ = try await database.thread.start { () throws -> (Session, Bool)? in
      try DatabaseFile.create(path, format)
      let session = try DatabaseFile.openForWriting(path, format)
      try format.migrate(session)
      return (session, true)
    }
    return database
  }

  /// A database that lives as long as this value, in memory alone.
  package static func inMemory(_ format: Format) async throws -> Database {
    let database = Database(":memory:")
    _ = try await database.thread.start { () throws -> (Session, Bool)? in
      let session = try DatabaseFile.openInMemory()
      try format.migrate(session)
      return (session, true)
    }
    return database
  }

  deinit { thread.close(nil) }

  /// Reads; everything that the closure sees is of one moment.
  package func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
    try await submit(.read, body)
  }

  /// Writes; returns once it is on the disk, or has its place before everything that comes after it.
  ///
  /// What a closure that throws has written is undone, and nothing else.
  package func write<T: Sendable>(
    _ durability: Durability = .now,
    _ body: @escaping @Sendable (Session) throws -> T
  ) async throws -> T {
    try await submit(.write(durability), body)
  }

  /// Finishes what was asked for, brings the log into the file and ends the thread.
  package func close() async {
    await withCheckedContinuation { continuation in thread.close { continuation.resume() } }
  }

  private func submit<T: Sendable>(
    _ access: Job.Access,
    _ body: @escaping @Sendable (Session) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
      let job = Job(
        access: access,
        run: { session in
          let result = Result { try body(session) }
          return Job.Ending(failure: result.failure) { failure in
            continuation.resume(with: failure.map { .failure($0) } ?? result)
          }
        },
        refuse: { continuation.resume(throwing: $0) }
      )
      if !thread.add(job) { continuation.resume(throwing: SQLiteError(.closed, path: path)) }
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

/// Something to do on the database's thread.
struct Job: Sendable {
  /// How a job went, and whom to tell once the transaction has ended, with what went wrong with that.
  struct Ending {
    var failure: (any Error)?
    var tell: ((any Error)?) -> Void
  }

  enum Access: Sendable, Equatable {
    case read
    case write(Durability)
  }

  var access: Access
  var run: @Sendable (Session) -> Ending
  /// Told instead, where the transaction did not even begin.
  var refuse: @Sendable (any Error) -> Void
}
