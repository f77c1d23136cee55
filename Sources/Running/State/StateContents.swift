import Model
import SQL

/// Everything that a state holds, table by table: what a copy takes over and is compared with.
struct StateContents: Sendable, Hashable {
  private(set) var rows: [[[Cell]]] = []

  /// The tables in an order in which each names only those before it.
  private static let tables = [
    Table("facts", "name:t value:b", key: "name"),
    Table("tenants", "number:i name:t platform:t serial:i place:t host:t", key: "number"),
    Table("runs", "number:i who:t host:t process:i git_commit:t command:t started:t", key: "number"),
    Table("endings", "ended:t result:t run:i", key: "run"),
    Table(
      "resources",
      "tenant:i kind:t key:t identity:t canonical:b digest:b live_digest:b file:t protected:i files:b checkout_file:t",
      key: "tenant, kind, key"
    ),
    Table("intents", "tenant:i kind:t key:t action:t identity:t name:t run:i", key: "tenant, kind, key"),
    Table(
      "acknowledgements",
      "tenant:i kind:t key:t canonical:b file:t run:i checkout_file:t",
      key: "tenant, kind, key"
    ),
    Table(
      "events",
      "run:i tenant:i serial:i position:i kind:t key:t action:t outcome:t message:t changed:t before_values:b "
        + "after_values:b unwritten:t",
      key: "run, tenant, serial, position"
    ),
  ]

  private struct Table {
    var name: String
    var columns: [(name: String, type: Character)]
    var key: String

    init(_ name: String, _ columns: String, key: String) {
      self.name = name
      self.columns = columns.split(separator: " ").map { (String($0.dropLast(2)), $0.last ?? "t") }
      self.key = key
    }

    var names: String { columns.map(\.name).joined(separator: ", ") }

    func cells(_ row: any Columns) -> [Cell] {
      columns.enumerated().map { index, column in
        switch column.type {
        case "i": .integer(row.optionalInteger(index))
        case "b": .bytes(row.optionalBytes(index))
        default: .text(row.optionalText(index))
        }
      }
    }
  }

  /// The number of rows of runs and what is recorded, for the account of a copy.
  var counts: (tenants: Int, resources: Int, runs: Int) {
    func count(_ name: String) -> Int {
      Self.tables.firstIndex { $0.name == name }.map { rows[$0].count } ?? 0
    }
    return (count("tenants"), count("resources"), count("runs"))
  }

  var isEmpty: Bool { rows.allSatisfy(\.isEmpty) }

  /// Whether it holds the key of its own fingerprints.
  var holdsOwnKey: Bool { rows.first?.contains { $0.first == .text("fingerprint_key") } ?? false }

  /// The names of its tenants.
  var tenants: [String] {
    rows[1].compactMap { if case .text(let name?) = $0[1] { name } else { nil } }
  }

  init(_ session: StateSession) throws {
    for table in Self.tables {
      let source = session.source(of: table.name)
      rows.append(try session.rows("SELECT \(table.names) FROM \(source) ORDER BY \(table.key)", make: table.cells))
    }
    // What plans rest on is of the tool, the folder and the files that it was recorded with: the next apply records it anew.
    rows[0].removeAll { row in
      if case .text(let name?) = row[0] { name.hasPrefix(StateSession.basisPrefix) } else { false }
    }
    if session.isHistoryFixed { rows[rows.count - 1] = try session.wholeEvents(rows[rows.count - 1]) }
  }

  /// Throws where a resource's value is not the one that was written: a copy would hide it.
  func check() throws {
    for row in rows[4] {
      guard case .integer(let tenant) = row[0], case .text(let kind?) = row[1], case .text(let key?) = row[2],
        case .bytes(let canonical?) = row[4], case .bytes(let digest?) = row[5]
      else { continue }
      let name = rows[1].first { $0[0] == .integer(tenant) }?[1]
      let tenantName = if case .text(let text?) = name { text } else { "" }
      try LastApplied.check(
        canonical,
        digest,
        Address(tenant: tenantName, kind: KindName(kind), storedKey: key)
      )
    }
  }

  /// Writes everything into a state that holds nothing.
  func write(_ session: StateSession) throws {
    for (table, rows) in zip(Self.tables, rows) {
      let places = table.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      let statement =
        table.name == "endings" && !session.isHistoryFixed
        ? "UPDATE runs SET ended = $1, result = $2 WHERE number = $3"
        : "INSERT INTO \(table.name) (\(table.names)) VALUES (\(places))"
      for row in rows { try session.send(Question(statement, cells: row)) }
    }
    try session.continueNumbers()
  }
}

extension StateSession {
  fileprivate func source(of table: String) -> String {
    table == "endings" && !isHistoryFixed
      ? "(SELECT number AS run, ended, result FROM runs WHERE ended IS NOT NULL) AS endings" : table
  }

  /// The next tenants and runs are numbered after those that were written with their numbers.
  fileprivate func continueNumbers() throws {
    guard isHistoryFixed else { return }
    for table in ["tenants", "runs"] {
      _ = try integer(
        "SELECT setval(pg_get_serial_sequence('\(table)', 'number'), (SELECT max(number) FROM \(table)))"
      )
    }
  }

  /// Entries with those that complete them, as a history has them that can be changed.
  fileprivate func wholeEvents(_ rows: [[Cell]]) throws -> [[Cell]] {
    let completing = try self.rows(
      "SELECT run, tenant, serial, position FROM events WHERE completes = 1"
    ) { row in (0..<4).map { Cell.integer(row.integer($0)) } }
    let completions = Set(completing)
    var open: [[Cell]: Int] = [:]
    var whole: [[Cell]] = []
    for row in rows {
      let resource = [row[0], row[1], row[4], row[5]]
      guard completions.contains(Array(row.prefix(4))), let index = open[resource] else {
        open[resource] = whole.count
        whole.append(row)
        continue
      }
      let first = whole[index]
      whole[index] = Array(first.prefix(6) + row.dropFirst(6))
      for values in [10, 11] where row[values] == .bytes(nil) { whole[index][values] = first[values] }
    }
    return whole
  }
}
