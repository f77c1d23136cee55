import Model
import SQL

extension State {
  /// The runs, newest first, with what each did; those of one tenant where it is named.
  package func history(tenant: String? = nil, limit: Int) async throws -> [RunRecord] {
    let history = try await read { session -> [RunRecord] in
      guard let tenant else { return try session.runs(limit, tenant: nil) }
      guard let number = try session.knownNumberOfTenant(tenant) else { return [] }
      return try session.runs(limit, tenant: number)
    }
    return history ?? []
  }
}

extension StateSession {
  fileprivate func runs(_ limit: Int, tenant: Int?) throws -> [RunRecord] {
    var runs = try rows(
      """
      SELECT number, who, host, process, git_commit, command, started, ended, result FROM \(runsWithEndings) AS runs
      WHERE $1 IS NULL OR EXISTS (SELECT 1 FROM events WHERE run = runs.number AND tenant = $1)
      ORDER BY number DESC LIMIT $2
      """,
      tenant,
      limit
    ) { row in
      RunRecord(
        number: row.integer(0),
        run: RunDescription(
          who: row.text(1),
          host: row.text(2),
          process: row.integer(3),
          commit: row.optionalText(4),
          command: row.text(5),
          started: row.text(6)
        ),
        ended: row.optionalText(7),
        result: row.optionalText(8),
        events: []
      )
    }
    for (index, events) in try events(ofRuns: runs.map(\.number), tenant: tenant).enumerated() {
      runs[index].events = events
    }
    return runs
  }

  /// What each change of each run did, an entry for each, also where an entry cannot be changed and others complete it.
  private func events(ofRuns runs: [Int], tenant: Int?) throws -> [[RunRecord.Event]] {
    let values = try knowsPlaces ? "unwritten, before_values, after_values" : "'', NULL, NULL"
    let statement = """
      SELECT tenants.name, kind, key, action, outcome, message, changed, \(values),
        \(isHistoryFixed ? "completes" : "0")
      FROM events JOIN tenants ON tenants.number = events.tenant
      WHERE run = $1 AND ($2 IS NULL OR tenant = $2) ORDER BY tenants.name, events.serial, position
      """
    var events = [[RunRecord.Event]](repeating: [], count: runs.count)
    var open: [Address: Int] = [:]
    var last = 0
    try ask(runs.map { Question(statement, $0, tenant) }) { run, row in
      if run != last { (open, last) = ([:], run) }
      let event = RunRecord.Event(row)
      if row.integer(10) == 1, let index = open[event.address] {
        events[run][index].complete(with: event)
      } else {
        open[event.address] = events[run].count
        events[run].append(event)
      }
    }
    return events
  }
}

extension RunRecord.Event {
  fileprivate init(_ row: any Columns) {
    self.init(
      address: Address(tenant: row.text(0), kind: KindName(row.text(1)), storedKey: row.text(2)),
      action: row.text(3),
      outcome: row.text(4),
      message: row.optionalText(5),
      changedPaths: row.text(6).split(separator: "\n").map(String.init),
      unwrittenPaths: row.text(7).split(separator: "\n").map(String.init),
      before: row.optionalBytes(8),
      after: row.optionalBytes(9)
    )
  }

  fileprivate mutating func complete(with later: RunRecord.Event) {
    let first = self
    self = later
    before = later.before ?? first.before
    after = later.after ?? first.after
  }
}
