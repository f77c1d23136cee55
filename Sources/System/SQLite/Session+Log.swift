import Glibc
import SQL

extension Session {
  /// Has the next transaction synced when it is to be.
  ///
  /// The first writer of a new log writes a page as it is, unsynced: SQLite would otherwise sync the log's head on its own,
  /// which only a log with former frames behind it needs.
  func prepareLog(_ wanted: Durability) throws {
    guard hasLog, durability != wanted else { return }
    if durability == nil, isLogEmpty { try beginLog() }
    try execute("PRAGMA synchronous = \(wanted == .now ? "FULL" : "NORMAL")")
    durability = wanted
  }

  /// Puts on the disk what had time until later; closing does it only where no other process has the file open.
  func syncLog() {
    if durability == .later { try? execute("PRAGMA wal_checkpoint") }
  }

  private func beginLog() throws {
    try execute("PRAGMA synchronous = OFF; BEGIN IMMEDIATE")
    do {
      // Looked at again under the lock: another process may have written meanwhile.
      if isLogEmpty { try execute("PRAGMA user_version = \(try integer("PRAGMA user_version"))") }
      try execute("COMMIT")
    } catch {
      if isInTransaction { try? execute("ROLLBACK") }
      try? execute("PRAGMA synchronous = FULL")
      throw error
    }
  }

  private var hasLog: Bool { path != ":memory:" }

  private var isLogEmpty: Bool {
    var status = stat()
    return stat(path + "-wal", &status) != 0 || status.st_size == 0
  }
}
