import Model
import SQLite

extension State {
  /// What is remembered of a tenant; empty for one that was never written.
  package func snapshot(of tenant: String) async throws -> Snapshot {
    let snapshot = try await read { session -> Snapshot in
      let place = try session.knowsPlaces ? "place, host" : "NULL, NULL"
      let found = try session.rows("SELECT number, serial, \(place) FROM tenants WHERE name = ?", tenant) {
        (number: $0.integer(0), serial: $0.integer(1), place: $0.optionalText(2), host: $0.optionalText(3))
      }
      guard let row = found.first else { return Snapshot() }
      var snapshot = Snapshot(
        serial: row.serial,
        resources: try resources(of: tenant, row.number, session),
        unfinished: try intents(of: tenant, row.number, session),
        acknowledged: try session.knowsAcknowledgements ? acknowledgements(of: tenant, row.number, session) : []
      )
      snapshot.place = row.place
      snapshot.host = row.host
      return snapshot
    }
    return snapshot ?? Snapshot()
  }

  /// The tenant's serial; 0 for one that was never written.
  package func serial(of tenant: String) async throws -> Int {
    try await read { try $0.integer("SELECT serial FROM tenants WHERE name = ?", tenant) } ?? 0
  }

  /// The platform that a tenant was last written on; nil for one that was never written.
  package func platform(of tenant: String) async throws -> String? {
    let found = try await read { session in
      try session.rows("SELECT platform FROM tenants WHERE name = ?", tenant) { $0.text(0) }.first
    }
    return found ?? nil
  }

  /// The tenants of which anything is remembered, by name.
  package func names() async throws -> [String] {
    let names = try await read { session in
      let acknowledged =
        try session.knowsAcknowledgements ? "OR EXISTS (SELECT 1 FROM acknowledgements WHERE tenant = number)" : ""
      return try session.rows(
        """
        SELECT name FROM tenants WHERE EXISTS (SELECT 1 FROM resources WHERE tenant = number) \(acknowledged)
        ORDER BY name
        """
      ) { $0.text(0) }
    }
    return names ?? []
  }
}

private func resources(of tenant: String, _ number: Int, _ session: Session) throws -> [LastApplied] {
  // Most resources of a tenant share a kind and a file with the one before, and so share the text.
  var kind = KindName("")
  var file = ""
  let files = try session.knowsPlaces ? "files" : "NULL"
  return try session.rows(
    """
    SELECT kind, key, identity, canonical, digest, live_digest, file, protected, \(files) FROM resources
    WHERE tenant = ? ORDER BY kind, key
    """,
    number
  ) { row in
    let kindText = row.text(0)
    if kindText != kind.description { kind = KindName(kindText) }
    if !row.text(6, is: file) { file = row.text(6) }
    return LastApplied(
      address: Address(tenant: tenant, kind: kind, storedKey: row.text(1)),
      identity: row.text(2),
      canonical: row.bytes(3),
      digest: row.bytes(4),
      liveDigest: row.bytes(5),
      file: file,
      isProtected: row.integer(7) == 1,
      files: row.optionalBytes(8).map(FileDigests.init(bytes:))
    )
  }
}

private func intents(of tenant: String, _ number: Int, _ session: Session) throws -> [Intent] {
  try session.rows(
    "SELECT kind, key, action, identity, name FROM intents WHERE tenant = ? ORDER BY kind, key",
    number
  ) { row in
    Intent(
      address: Address(tenant: tenant, kind: KindName(row.text(0)), storedKey: row.text(1)),
      action: row.text(2),
      identity: row.optionalText(3),
      name: row.text(4)
    )
  }
}

private func acknowledgements(of tenant: String, _ number: Int, _ session: Session) throws -> [Acknowledgement] {
  try session.rows(
    """
    SELECT kind, key, canonical, file, who, started, git_commit FROM acknowledgements JOIN runs ON number = run
    WHERE tenant = ? ORDER BY kind, key
    """,
    number
  ) { row in
    Acknowledgement(
      address: Address(tenant: tenant, kind: KindName(row.text(0)), storedKey: row.text(1)),
      canonical: row.bytes(2),
      file: row.text(3),
      who: row.text(4),
      at: row.text(5),
      commit: row.optionalText(6)
    )
  }
}

extension Session {
  /// False for a state of an older format that was opened for reading.
  var knowsPlaces: Bool {
    get throws { try integer("PRAGMA user_version") > 2 }
  }

  /// False for a state of the first format that was opened for reading.
  var knowsAcknowledgements: Bool {
    get throws { try integer("PRAGMA user_version") > 1 }
  }
}

extension Address {
  init(tenant: String, kind: KindName, storedKey: String) {
    self.init(tenant: tenant, kind: kind, key: storedKey.isEmpty ? nil : storedKey)
  }

  /// The key as it is stored: empty for a kind of which a tenant has one.
  var storedKey: String { key ?? "" }
}
