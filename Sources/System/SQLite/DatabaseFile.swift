import CSQLite
import Glibc

/// How a database file is made and opened.
enum DatabaseFile {
  /// SQLITE_READONLY_ROLLBACK, a macro that Swift does not see.
  private static let needsRollback = Int(SQLITE_READONLY) | 3 << 8

  /// Whether there is such a file; a folder that may not be entered does not say that there is none.
  ///
  /// What is no regular file is refused here: SQLite would wait for a pipe's other end for ever.
  static func exists(_ path: String) throws -> Bool {
    guard let mode = try mode(of: path) else { return false }
    let what: String? =
      switch mode & S_IFMT {
      case S_IFREG: nil
      case S_IFDIR: "a folder"
      case S_IFIFO: "a pipe"
      case S_IFSOCK: "a socket"
      default: "a device"
      }
    if let what { throw SQLiteError(.notAFile(what), path: path) }
    return true
  }

  /// What is at a path; nil where nothing does.
  private static func mode(of path: String) throws -> mode_t? {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode }
    // Nothing was to be written yet.
    if errno == EACCES { throw SQLiteError(.cannotOpen, message: String(cString: strerror(errno)), path: path) }
    guard errno == ENOENT || errno == ENOTDIR else { throw failure(path) }
    return nil
  }

  /// Makes the folder and a file that nobody else may read, where they are missing.
  static func create(_ path: String, _ format: Format) throws {
    if try exists(path) { return }
    try createFolders(above: path)
    if try NewFile(path, holding: openInMemory().image(format)).isMade { return }
    // Never opened where it exists: closing it would drop the locks that SQLite holds on it elsewhere in this process.
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 || errno == EEXIST else { throw failure(path) }
    if file >= 0 { close(file) }
  }

  /// Refuses a file that has other names: SQLite's log and whatever locks the file lie beside one name, and keep nobody out who
  /// writes under another.
  private static func requireOneName(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_nlink > 1 else { return }
    throw SQLiteError(.linked(names: Int(status.st_nlink)), path: path)
  }

  static func openForWriting(_ path: String, _ format: Format) throws -> Session {
    try requireOneName(path)
    let session = try Session(
      path: path,
      flags: SQLITE_OPEN_READWRITE,
      files: LogFiles.isSetUp ? LogFiles.name : nil
    )
    sqlite3_busy_timeout(session.connection, Database.patience)
    // Before anything is changed: it may be somebody else's.
    _ = try format.version(of: session)
    try session.execute(Format.pragmas)
    return session
  }

  static func openInMemory() throws -> Session {
    try Session(path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY)
  }

  static func openForReading(_ path: String) throws -> Session {
    let session = try connection(path)
    try session.execute(Format.readingPragmas)
    return session
  }

  private static func connection(_ path: String) throws -> Session {
    guard mayWrite(path) else { return try ReadOnlyFile(path: path).open() }
    do {
      return try openBesideWriters(path)
    } catch let error as SQLiteError where [.cannotOpen, .readOnly].contains(error.cause) {
      return try ReadOnlyFile(path: path).open()
    }
  }

  /// Whether SQLite may make its files beside the database, as whoever writes it does.
  private static func mayWrite(_ path: String) -> Bool {
    access(path, W_OK) == 0 && access(NamesOnDisk.folder(of: path), W_OK) == 0
  }

  private static func openBesideWriters(_ path: String) throws -> Session {
    let session = try Session(path: path, flags: SQLITE_OPEN_READONLY)
    sqlite3_busy_timeout(session.connection, Database.patience)
    do {
      _ = try session.integer("PRAGMA user_version")
      return session
    } catch let error as SQLiteError where error.code == needsRollback {
      // Somebody was cut off while the file was made; only a connection that may write can undo that half.
      let undoing = try Session(path: path, flags: SQLITE_OPEN_READWRITE)
      sqlite3_busy_timeout(undoing.connection, Database.patience)
      _ = try undoing.integer("PRAGMA user_version")
      let recovered = try Session(path: path, flags: SQLITE_OPEN_READONLY)
      sqlite3_busy_timeout(recovered.connection, Database.patience)
      return recovered
    }
  }

  private static func createFolders(above path: String) throws {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if try mode(of: folder) == nil {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder) }
      }
      end = slash
    }
  }

  private static func failure(_ path: String) -> SQLiteError {
    let reason = String(cString: strerror(errno))
    let cause: SQLiteError.Cause =
      switch errno {
      case ENOSPC, EDQUOT: .diskFull
      case EACCES, EROFS, EPERM: .readOnly
      default: .cannotOpen
      }
    return SQLiteError(cause, message: reason, path: path)
  }
}
