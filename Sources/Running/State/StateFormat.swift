import HTTP
package import SQLite

extension Format {
  /// The tables of the state.
  ///
  /// A tenant's number is also the byte that its lock is on, so it never changes. Singletons have the empty key.
  package static let state = Format(
    name: "a state of dialtone",
    application: 0x4474_5374,
    readable: 1,
    writer: UserAgent.version,
    migrations: [
      """
      CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
      CREATE TABLE tenants (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        platform TEXT NOT NULL DEFAULT '',
        serial INTEGER NOT NULL DEFAULT 0
      );
      CREATE TABLE resources (
        tenant INTEGER NOT NULL REFERENCES tenants,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        identity TEXT NOT NULL,
        canonical BLOB NOT NULL,
        digest BLOB NOT NULL,
        live_digest BLOB NOT NULL,
        file TEXT NOT NULL,
        protected INTEGER NOT NULL,
        PRIMARY KEY (tenant, kind, key)
      ) WITHOUT ROWID;
      CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        who TEXT NOT NULL,
        host TEXT NOT NULL,
        process INTEGER NOT NULL,
        git_commit TEXT,
        command TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        result TEXT
      );
      CREATE TABLE intents (
        tenant INTEGER NOT NULL REFERENCES tenants,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        action TEXT NOT NULL,
        identity TEXT,
        name TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        PRIMARY KEY (tenant, kind, key)
      ) WITHOUT ROWID;
      CREATE TABLE events (
        run INTEGER NOT NULL REFERENCES runs,
        tenant INTEGER NOT NULL REFERENCES tenants,
        serial INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        action TEXT NOT NULL,
        outcome TEXT NOT NULL,
        message TEXT,
        changed TEXT NOT NULL,
        PRIMARY KEY (run, tenant, serial, position)
      ) WITHOUT ROWID;
      CREATE TABLE holders (
        tenant INTEGER PRIMARY KEY REFERENCES tenants,
        who TEXT NOT NULL,
        host TEXT NOT NULL,
        process INTEGER NOT NULL,
        command TEXT NOT NULL,
        since TEXT NOT NULL
      );
      """,
      """
      CREATE TABLE acknowledgements (
        tenant INTEGER NOT NULL REFERENCES tenants,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        canonical BLOB NOT NULL,
        file TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        PRIMARY KEY (tenant, kind, key)
      ) WITHOUT ROWID;
      """,
      // A tenant's place and the host that it is bound to; for a resource, the digests of the files that its fields name and
      // the file's name relative to its checkout; for an event, the values before and after, and the fields that were
      // to be written and were not. Null is not known.
      """
      ALTER TABLE tenants ADD COLUMN place TEXT;
      ALTER TABLE tenants ADD COLUMN host TEXT;
      ALTER TABLE resources ADD COLUMN files BLOB;
      ALTER TABLE resources ADD COLUMN checkout_file TEXT;
      ALTER TABLE acknowledgements ADD COLUMN checkout_file TEXT;
      ALTER TABLE events ADD COLUMN before_values BLOB;
      ALTER TABLE events ADD COLUMN after_values BLOB;
      ALTER TABLE events ADD COLUMN unwritten TEXT NOT NULL DEFAULT '';
      CREATE INDEX open_events ON events (run, tenant, kind, key) WHERE outcome = 'partly';
      """,
    ],
    // By which the resources of a tenant are counted.
    additions: ["CREATE INDEX IF NOT EXISTS resources_by_tenant ON resources (tenant);"]
  )
}
