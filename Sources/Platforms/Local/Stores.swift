package import SQLite
import Synchronization
import Threads

extension Format {
  /// The one table of a local store.
  ///
  /// Canonical settings hold the defaults too, so that reading merges nothing. A kind of which a tenant has one has no
  /// row until something is set.
  package static let local = Format(
    name: "a local store of dialtone",
    application: 0x4474_4C6F,
    migrations: [
      """
      CREATE TABLE objects (
        tenant TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        canonical BLOB NOT NULL,
        digest BLOB NOT NULL,
        version INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        PRIMARY KEY (tenant, kind, id)
      ) WITHOUT ROWID;
      """
    ],
    // An index of former versions, which stamps replace, would have to be kept for nothing.
    additions: ["DROP INDEX IF EXISTS objects_by_digest;"] + Stamp.additions
  )
}

/// The open store files: one connection for each, so that tenants side by side share its commits.
package final class Stores: Sendable {
  private struct Open {
    var reading: [String: Task<Database?, any Error>] = [:]
    var writing: [String: Task<Database?, any Error>] = [:]
  }

  private typealias Kept = WritableKeyPath<Open, [String: Task<Database?, any Error>]> & Sendable

  private let open = Mutex(Open())

  package init() {}

  /// Closes every file, so that all that was written is in it: a copy of the file alone is then whole.
  package func close() async {
    let tasks = open.withLock { open in
      // A writer brings the log into the file, which it can once nobody reads.
      let tasks = Array(open.reading.values) + Array(open.writing.values)
      open = Open()
      return tasks
    }
    for task in tasks { await (try? task.value)?.close() }
  }

  /// Opened so that it cannot be written; nil where there is no store yet.
  func reading(_ path: String) async throws -> Database? {
    try await find(path, \.reading) { try await Database.reading(path, .local) }
  }

  func writing(_ path: String) async throws -> Database {
    let database = try await find(path, \.writing) { try await Database.writing(path, .local) }
    guard let database else { throw SQLiteError(.cannotOpen, path: path) }
    return database
  }

  /// What did not open, or was not there, is tried again the next time.
  private func find(
    _ path: String,
    _ kept: any Kept,
    _ opening: @escaping @Sendable () async throws -> Database?
  ) async throws -> Database? {
    let task = open.withLock { open in
      if let task = open[keyPath: kept][path] { return task }
      let task = Task(executorPreference: Simulation.current?.executor) { try await opening() }
      open[keyPath: kept][path] = task
      return task
    }
    let result = await task.result
    if (try? result.get()) == nil {
      open.withLock { open in if open[keyPath: kept][path] == task { open[keyPath: kept][path] = nil } }
    }
    return try result.get()
  }
}
