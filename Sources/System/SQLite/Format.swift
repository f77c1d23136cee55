/// What a database file of ours holds: how it is distinguished from others, and how it came to its present shape.
package struct Format: Sendable {
  /// With its article, for messages: "a dialtone state".
  package var name: String
  /// Kept in the file's header.
  package var application: Int
  /// Each brings the file from the format before it to its own, the first from nothing; never changed once released.
  package var migrations: [String]

  /// What adds to a file, where it is missing, by which rows are found or counted, or are known to be the same, without
  /// reading whole ones: indexes, and tables that triggers keep.
  ///
  /// It changes nothing of what a file says and so is part of no format: a file without it is read as well, and SQLite keeps
  /// it up to date, whoever writes.
  package var additions: [String]

  /// The oldest format that is understood where nothing may be written, so that it cannot be brought up to date.
  package var readable: Int

  /// The version of the tool that brings a file to this format, which the file keeps, so that an older tool can say which one
  /// it needs; nil where no file keeps it.
  package var writer: String?

  /// How a connection that writes is set.
  ///
  /// A transaction of 10 000 resources fits into 16 MB; one that does not is written and read again piece by piece. What
  /// is deleted is overwritten: it may be a key.
  package static let pragmas = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16384;
    """

  /// How a connection that only reads is set: what it reads, it reads once, so that pages kept for later are memory for nothing.
  static let readingPragmas = "PRAGMA cache_size = -512;"

  package init(
    name: String,
    application: Int,
    readable: Int? = nil,
    writer: String? = nil,
    migrations: [String],
    additions: [String] = []
  ) {
    self.writer = writer
    self.additions = additions
    self.name = name
    self.application = application
    self.readable = readable ?? migrations.count
    self.migrations = migrations
  }

  /// Refuses a file of something else or of another format; false for one that was made and never filled.
  func check(_ session: Session) throws -> Bool {
    let version = try version(of: session)
    if let version, version < readable {
      throw SQLiteError(.older(found: version, known: migrations.count), path: session.path)
    }
    return version != nil
  }

  /// Brings the file to the present format.
  func migrate(_ session: Session) throws {
    if try version(of: session) == migrations.count { return try session.execute(additions.joined()) }
    try session.execute("BEGIN IMMEDIATE")
    do {
      // Looked at again: another process may have done it meanwhile.
      for migration in migrations.dropFirst(try version(of: session) ?? 0) { try session.execute(migration) }
      if let writer {
        try session.execute("CREATE TABLE IF NOT EXISTS format (written_by TEXT NOT NULL); DELETE FROM format")
        try session.run("INSERT INTO format VALUES ($1)", writer)
      }
      try session.execute(additions.joined())
      try session.execute("PRAGMA application_id = \(application); PRAGMA user_version = \(migrations.count); COMMIT")
    } catch {
      try? session.execute("ROLLBACK")
      throw error
    }
  }

  /// The file's format; nil where it is still empty.
  func version(of session: Session) throws -> Int? {
    let version = try session.integer("PRAGMA user_version")
    if version == 0, try session.integer("SELECT count(*) FROM sqlite_schema") == 0 { return nil }
    guard try session.integer("PRAGMA application_id") == application else {
      throw SQLiteError(.foreign(expected: name), path: session.path)
    }
    guard version <= migrations.count else {
      let needed = try needed(session)
      throw SQLiteError(.newer(found: version, known: migrations.count, needed: needed), path: session.path)
    }
    return version
  }

  /// The version of the tool that wrote the file's format, where the file says so.
  private func needed(_ session: Session) throws -> String? {
    guard try session.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'format'") == 1 else {
      return nil
    }
    return try session.rows("SELECT written_by FROM format") { $0.text(0) }.first
  }
}
