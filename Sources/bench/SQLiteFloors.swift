import CSQLite
import Glibc
import Local
import SQLite
import State

/// What a first apply has to write, as plain SQLite writes it and reads it back: the tables, indexes and settings of the
/// state and of the local store, every row once, in key order, in the fewest transactions that keep the promises.
///
/// Those are, for what needs nothing and then for what names it: the intents, then the objects, then what is recorded of
/// them with the history, each on the disk before the next begins. Nothing is computed, looked up or read back.
enum SQLiteFloors {
  /// Of each 100 resources, those that name others and so are written after them: the factor and a connection.
  private static let second = 2

  static func write(_ folder: String, rows: Int) throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw Trouble(system: folder) }
    let state = try PlainDatabase(folder + "/state.db", making: .state)
    let store = try PlainDatabase(folder + "/local.db", making: .local)
    let tenants = rows / Workload.resourcesOfTenant
    try begin(tenants, state)
    let first = Workload.resourcesOfTenant - second
    for (positions, serial) in [(0..<first, 2), (first..<Workload.resourcesOfTenant, 4)] {
      try intend(tenants, positions, state)
      try put(tenants, positions, store)
      try record(tenants, positions, serial, state)
    }
    try state.transaction { try state.run("UPDATE runs SET ended = ?, result = ?", [.text(moment), .text("done")]) }
    store.close()
    state.close()
  }

  static func read(_ folder: String) throws {
    var bytes = 0
    for (file, table) in [("state.db", "resources"), ("local.db", "objects")] {
      let database = try PlainDatabase("\(folder)/\(file)")
      bytes += try database.size(of: "SELECT * FROM \(table)")
      database.close()
    }
    guard bytes > 0 else { throw Trouble("\(folder) holds no rows") }
  }

  private static let moment = "2026-01-01T00:00:00Z"
  private static let identity = "XXXXXXXXXXXXXXXXXXXXXXXXXX"
  private static let digest = [UInt8](repeating: 0xA5, count: 32)
  /// The canonical form of an application of the workload as it is declared, and as the store completes it.
  private static let desired = [UInt8](repeating: 0x61, count: 579)
  private static let stored = [UInt8](repeating: 0x61, count: 716)
  private static let changed = String(repeating: "changed_path\n", count: 10)

  private static func begin(_ tenants: Int, _ state: PlainDatabase) throws {
    try state.transaction {
      for tenant in 0..<tenants {
        try state.run(
          "INSERT INTO tenants (number, name, platform) VALUES (?, ?, 'local')",
          [.integer(tenant), .text("tenant-\(tenant)")]
        )
      }
      let values = ["who", "host"].map(PlainDatabase.Value.text)
      try state.run(
        "INSERT INTO runs (who, host, process, command, started) VALUES (?, ?, 1, 'apply', ?)",
        values + [.text(moment)]
      )
    }
  }

  private static func intend(_ tenants: Int, _ positions: Range<Int>, _ state: PlainDatabase) throws {
    try state.transaction {
      for tenant in 0..<tenants {
        try state.run("UPDATE tenants SET serial = serial + 1 WHERE number = ?", [.integer(tenant)])
        for position in positions {
          try state.run(
            "INSERT INTO intents VALUES (?, 'application', ?, 'create', NULL, ?, 1)",
            [.integer(tenant), .text(key(position)), .text(key(position))]
          )
        }
      }
    }
  }

  private static func put(_ tenants: Int, _ positions: Range<Int>, _ store: PlainDatabase) throws {
    try store.transaction {
      for tenant in 0..<tenants {
        let name = "tenant-\(padded(tenant, 4))"
        for position in positions {
          try store.run(
            "INSERT INTO objects VALUES (?, 'application', ?, ?, ?, ?, 1, unixepoch())",
            [.text(name), .text(identity + key(position)), .text(key(position)), .bytes(stored), .bytes(digest)]
          )
        }
      }
    }
  }

  private static func record(_ tenants: Int, _ positions: Range<Int>, _ serial: Int, _ state: PlainDatabase) throws {
    try state.transaction {
      for tenant in 0..<tenants {
        try state.run("UPDATE tenants SET serial = ? WHERE number = ?", [.integer(serial), .integer(tenant)])
        let file = "conf/tenant-\(padded(tenant, 4)).yaml"
        for position in positions {
          try state.run(
            """
            INSERT INTO resources (tenant, kind, key, identity, canonical, digest, live_digest, file, protected)
            VALUES (?, 'application', ?, ?, ?, ?, ?, ?, 0)
            """,
            [
              .integer(tenant), .text(key(position)), .text(identity + key(position)), .bytes(desired), .bytes(digest),
              .bytes(digest), .text(file),
            ]
          )
        }
        for position in positions {
          try state.run(
            """
            INSERT INTO events (run, tenant, serial, position, kind, key, action, outcome, changed, after_values)
            VALUES (1, ?, ?, ?, 'application', ?, 'create', 'applied', ?, ?)
            """,
            [
              .integer(tenant), .integer(serial), .integer(position), .text(key(position)), .text(changed),
              .bytes(desired),
            ]
          )
        }
        try state.run("DELETE FROM intents WHERE tenant = ?", [.integer(tenant)])
      }
    }
  }

  private static func key(_ position: Int) -> String { "app-" + padded(position, 2) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
