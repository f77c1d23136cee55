import SQL

/// The tables of a schema, and how they came to their present shape.
package struct Tables: Sendable {
  /// Each brings the schema from the format before it to its own, the first from nothing; never changed once released.
  package var migrations: [[String]]

  /// The version of the tool that brings a schema to this format, which the schema keeps, so that an older tool can say which
  /// one it needs; nil where no schema keeps it.
  package var writer: String?

  /// The tables of which only the schema's owner changes or removes rows.
  package var fixed: Set<String>

  package init(writer: String? = nil, fixed: Set<String> = [], migrations: [[String]]) {
    self.writer = writer
    self.fixed = fixed.union(["format"])
    self.migrations = migrations
  }

  /// Where a schema keeps which format it is of, and the marks of writes.
  private static let own = [
    "CREATE TABLE format (version bigint NOT NULL)",
    """
    CREATE TABLE commits (
      session text NOT NULL,
      number bigint NOT NULL,
      made timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (session, number)
    )
    """,
  ]

  /// The schema's format; nil where it holds nothing.
  func version(over link: Link) throws -> Int? { try link.migrate { try version(of: $0, link.address) } }

  /// Brings the tables to the present format; throws where the role may not do that.
  func migrate(over link: Link) throws {
    let found = try version(over: link)
    if found == migrations.count { return }
    do {
      try link.migrate { try migrate($0, link.address) }
    } catch let error as PostgresError where error.isRefusalToMake {
      throw PostgresError(.notMade(try link.missing(format: found)), error.message, place: error.place)
    }
  }

  private func migrate(_ session: any SQLSession, _ address: ServerAddress) throws {
    let schema = address.schema
    // Looked at again under a lock: another process may have done it meanwhile.
    try session.run("SELECT pg_advisory_xact_lock(hashtext($1))", "dialtone \(schema)")
    var version = try version(of: session, address)
    if version == nil {
      let isThere = try session.integer("SELECT count(*) FROM pg_namespace WHERE nspname = $1", schema) == 1
      if !isThere { try session.run("CREATE SCHEMA \(schema.quoted)") }
      for statement in Self.own { try session.run(statement) }
      try session.run("INSERT INTO format VALUES (0)")
      version = 0
    }
    for migration in migrations.dropFirst(version ?? 0) { for statement in migration { try session.run(statement) } }
    try session.run("UPDATE format SET version = $1", migrations.count)
    guard let writer else { return }
    try session.run("ALTER TABLE format ADD COLUMN IF NOT EXISTS written_by text")
    try session.run("UPDATE format SET written_by = $1", writer)
  }

  /// The version of the tool that wrote the schema's format, where the schema says so.
  private func needed(_ session: any SQLSession, _ address: ServerAddress) throws -> String? {
    let columns = try session.integer(
      "SELECT count(*) FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'format' "
        + "AND column_name = 'written_by'",
      address.schema
    )
    guard columns == 1 else { return nil }
    return try session.rows("SELECT written_by FROM \(address.schema.quoted).format") { $0.optionalText(0) }
      .first ?? nil
  }

  private func version(of session: any SQLSession, _ address: ServerAddress) throws -> Int? {
    let found = try session.rows(
      "SELECT count(*), count(*) FILTER (WHERE c.relname = 'format') FROM pg_class c JOIN pg_namespace n "
        + "ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'",
      address.schema
    ) { (tables: $0.integer(0), formats: $0.integer(1)) }
    guard let found = found.first, found.tables > 0 else { return nil }
    guard found.formats == 1 else { throw PostgresError(.foreign, place: address.place) }
    let version = try session.integer("SELECT version FROM \(address.schema.quoted).format")
    guard version <= migrations.count else {
      let needed = try needed(session, address)
      throw PostgresError(.newer(found: version, known: migrations.count, needed: needed), place: address.place)
    }
    return version
  }
}

extension PostgresError {
  /// Whether a table was not made since the role may not make any, or finds no schema where it may.
  fileprivate var isRefusalToMake: Bool {
    switch cause {
    case .forbidden, .incomplete: true
    default: false
    }
  }
}
