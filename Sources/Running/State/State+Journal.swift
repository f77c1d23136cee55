import Model
import SQL

extension State {
  /// Notes that a run begins; returns its number.
  package func beginRun(_ run: RunDescription) async throws -> Int {
    try await write { session in try session.begin(run) }
  }

  /// Notes what is about to be written, before it is; a new serial tells those that planned before it.
  package func intend(_ intents: [Intent], run: Int) async throws {
    guard !intents.isEmpty else { return }
    let sorted = intents.sorted { $0.address < $1.address }
    try await write(.now, of: sorted.map(\.address.tenant)) { session in
      var tenant = ""
      var number = 0
      for intent in sorted {
        if intent.address.tenant != tenant {
          tenant = intent.address.tenant
          number = try session.numberOfTenant(tenant)
          try session.run("UPDATE tenants SET serial = serial + 1 WHERE number = $1", number)
        }
        try session.intend(intent, number, run: run)
      }
    }
  }

  /// Notes what came of writes to one tenant: what is recorded, the journal and the history, and a new serial.
  ///
  /// - Parameters:
  ///   - renamed: what is kept of the resources that list one that has another key.
  ///   - gone: what is kept of the resources that list one that is gone.
  package func record(
    _ outcomes: [Outcome],
    tenant: String,
    platform: String,
    place: String? = nil,
    renaming renamed: ListedNames? = nil,
    forgetting gone: ListedNames? = nil,
    run: Int
  ) async throws {
    guard !outcomes.isEmpty else { return }
    try await write(of: [tenant]) { session in
      let recording = try Recording(session, tenant: tenant, platform: platform, place: place, run: run)
      try recording.record(outcomes, renaming: renamed)
      if let gone { try recording.keep(gone) }
    }
  }

  package func finishRun(_ run: Int, ended: String, result: String) async throws {
    try await write { session in try session.finish(run, ended: ended, result: result) }
  }
}

extension StateSession {
  func begin(_ run: RunDescription) throws -> Int {
    try integer(
      """
      INSERT INTO runs (who, host, process, git_commit, command, started) VALUES ($1, $2, $3, $4, $5, $6)
      RETURNING number
      """,
      run.who,
      run.host,
      run.process,
      run.commit,
      run.command,
      run.started
    )
  }

  func finish(_ run: Int, ended: String, result: String) throws {
    try self.run(
      isHistoryFixed
        ? "INSERT INTO endings (ended, result, run) VALUES ($1, $2, $3)"
        : "UPDATE runs SET ended = $1, result = $2 WHERE number = $3",
      ended,
      result,
      run
    )
  }

  /// What completes a creation of which no run knew the end is a part of it: the journal keeps that it is one, and learns
  /// which object it is.
  func intend(_ intent: Intent, _ tenant: Int, run: Int) throws {
    try send(
      """
      INSERT INTO intents (tenant, kind, key, action, identity, name, run) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (tenant, kind, key) DO UPDATE SET
        action = CASE WHEN intents.action = 'create' AND excluded.action = 'update' THEN 'create' ELSE excluded.action END,
        identity = excluded.identity, name = excluded.name, run = excluded.run
      """,
      [
        .integer(tenant),
        .text(intent.address.kind.description),
        .text(intent.address.storedKey),
        .text(intent.action),
        .text(intent.identity),
        .text(intent.name),
        .integer(run),
      ]
    )
  }

  /// The number of a tenant, given at its first mention.
  func numberOfTenant(_ name: String) throws -> Int {
    if let number = try knownNumberOfTenant(name) { return number }
    // Another process may have mentioned it meanwhile.
    let statement = "INSERT INTO tenants (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING number"
    let given = try rows(statement, name) { $0.integer(0) }.first
    return try given ?? knownNumberOfTenant(name) ?? 0
  }

  func knownNumberOfTenant(_ name: String) throws -> Int? {
    try rows("SELECT number FROM tenants WHERE name = $1", name) { $0.integer(0) }.first
  }
}
