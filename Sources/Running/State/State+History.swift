import Model
import SQLite

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

extension Session {
  fileprivate func runs(_ limit: Int, tenant: Int?) throws -> [RunRecord] {
    try rows(
      """
      SELECT number, who, host, process, git_commit, command, started, ended, result FROM runs
      WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM events WHERE run = runs.number AND tenant = ?1)
      ORDER BY number DESC LIMIT ?2
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
        events: try events(ofRun: row.integer(0), tenant: tenant)
      )
    }
  }

  private func events(ofRun run: Int, tenant: Int?) throws -> [RunRecord.Event] {
    let values = try knowsPlaces ? "unwritten, before_values, after_values" : "'', NULL, NULL"
    return try rows(
      """
      SELECT tenants.name, kind, key, action, outcome, message, changed, \(values)
      FROM events JOIN tenants ON tenants.number = events.tenant
      WHERE run = ?1 AND (?2 IS NULL OR tenant = ?2) ORDER BY tenants.name, events.serial, position
      """,
      run,
      tenant
    ) { row in
      RunRecord.Event(
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
  }
}
