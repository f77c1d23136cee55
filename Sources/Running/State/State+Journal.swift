import Model
import SQLite

extension State {
  /// Notes that a run begins; returns its number.
  package func beginRun(_ run: RunDescription) async throws -> Int {
    try await write { session in try session.begin(run) }
  }

  /// Notes what is about to be written, before it is; a new serial tells those that planned before it.
  package func intend(_ intents: [Intent], run: Int) async throws {
    guard !intents.isEmpty else { return }
    let sorted = intents.sorted { $0.address < $1.address }
    try await write { session in
      let insert = try session.prepare("INSERT OR REPLACE INTO intents VALUES (?, ?, ?, ?, ?, ?, ?)")
      var tenant = ""
      var number = 0
      for intent in sorted {
        if intent.address.tenant != tenant {
          tenant = intent.address.tenant
          number = try session.numberOfTenant(tenant)
          try session.run("UPDATE tenants SET serial = serial + 1 WHERE number = ?", number)
        }
        try insert.run(
          number,
          intent.address.kind.description,
          intent.address.storedKey,
          intent.action,
          intent.identity,
          intent.name,
          run
        )
      }
    }
  }

  /// Notes what came of writes to one tenant: what is remembered, the journal and the history, and a new serial.
  package func record(
    _ outcomes: [Outcome],
    tenant: String,
    platform: String,
    place: String? = nil,
    run: Int
  ) async throws {
    guard !outcomes.isEmpty else { return }
    try await write { session in
      try Recording(session, tenant: tenant, platform: platform, place: place, run: run).record(outcomes)
    }
  }

  package func finishRun(_ run: Int, ended: String, result: String) async throws {
    try await write { session in try session.finish(run, ended: ended, result: result) }
  }
}

extension Session {
  func begin(_ run: RunDescription) throws -> Int {
    try self.run(
      "INSERT INTO runs (who, host, process, git_commit, command, started) VALUES (?, ?, ?, ?, ?, ?)",
      run.who,
      run.host,
      run.process,
      run.commit,
      run.command,
      run.started
    )
    return lastInserted
  }

  func finish(_ run: Int, ended: String, result: String) throws {
    try self.run("UPDATE runs SET ended = ?, result = ? WHERE number = ?", ended, result, run)
  }

  /// The number of a tenant, given at its first mention.
  func numberOfTenant(_ name: String) throws -> Int {
    if let number = try knownNumberOfTenant(name) { return number }
    try run("INSERT INTO tenants (name) VALUES (?)", name)
    return lastInserted
  }

  func knownNumberOfTenant(_ name: String) throws -> Int? {
    try rows("SELECT number FROM tenants WHERE name = ?", name) { $0.integer(0) }.first
  }
}
