import Model
import SQLite

/// Outcomes of one tenant on their way into the state, within a transaction.
struct Recording {
  private let session: Session
  private let tenant: Int
  private let serial: Int
  private let run: Int?

  /// Raises the tenant's serial.
  init(_ session: Session, tenant: String, platform: String?, run: Int?) throws {
    self.session = session
    self.run = run
    self.tenant = try session.numberOfTenant(tenant)
    try session.run(
      "UPDATE tenants SET serial = serial + 1, platform = coalesce(?, platform) WHERE number = ?",
      platform,
      self.tenant
    )
    serial = try session.integer("SELECT serial FROM tenants WHERE number = ?", self.tenant)
  }

  func record(_ outcomes: [Outcome]) throws {
    try move(outcomes)
    let applied = try session.prepare(
      """
      INSERT INTO resources VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET identity = excluded.identity, canonical = excluded.canonical,
        digest = excluded.digest, live_digest = excluded.live_digest, file = excluded.file
      """
    )
    for (position, outcome) in outcomes.enumerated() {
      let address = outcome.address
      switch outcome {
      case .applied(let resource, _, _):
        try applied.run(
          tenant,
          address.kind.description,
          address.storedKey,
          resource.identity,
          resource.canonical,
          resource.digest,
          resource.liveDigest,
          resource.file
        )
      case .removed: try delete(address, from: "resources")
      case .failed, .unknown, .moved: break
      }
      try note(outcome, at: position)
    }
    try settle(outcomes)
  }

  /// All at once, so that two resources can change places.
  private func move(_ outcomes: [Outcome]) throws {
    var moved: [(to: Address, resource: LastApplied)] = []
    for case .moved(let from, let to) in outcomes {
      guard from.tenant == to.tenant, from.kind == to.kind else { throw StateError.incomparable(from, to) }
      guard let resource = try session.resource(at: from, tenant) else { throw StateError.unknown(from) }
      try delete(from, from: "resources")
      moved.append((to, resource))
    }
    for (to, resource) in moved {
      guard try session.resource(at: to, tenant) == nil else { throw StateError.taken(to) }
      try session.run(
        "INSERT INTO resources VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        tenant,
        to.kind.description,
        to.storedKey,
        resource.identity,
        resource.canonical,
        resource.digest,
        resource.liveDigest,
        resource.file
      )
    }
  }

  /// Clears the journal of what is known now.
  private func settle(_ outcomes: [Outcome]) throws {
    guard try session.integer("SELECT EXISTS (SELECT 1 FROM intents WHERE tenant = ?)", tenant) == 1 else { return }
    for outcome in outcomes {
      switch outcome {
      case .applied, .removed, .failed: try delete(outcome.address, from: "intents")
      case .unknown, .moved: break
      }
    }
  }

  private func note(_ outcome: Outcome, at position: Int) throws {
    guard let run else { return }
    let (action, word, message, changed) =
      switch outcome {
      case .applied(_, let action, let changed): (action, "applied", String?.none, changed)
      case .removed(_, let action): (action, "removed", nil, [])
      case .failed(_, let action, let message): (action, "failed", message, [])
      case .unknown(_, let action, let message): (action, "unknown", message, [])
      case .moved(let from, _): ("move", "moved", "from \(from)", [])
      }
    try session.run(
      "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run,
      tenant,
      serial,
      position,
      outcome.address.kind.description,
      outcome.address.storedKey,
      action,
      word,
      message,
      changed.joined(separator: "\n")
    )
  }

  func delete(_ address: Address, from table: String) throws {
    try session.run(
      "DELETE FROM \(table) WHERE tenant = ? AND kind = ? AND key = ?",
      tenant,
      address.kind.description,
      address.storedKey
    )
  }
}

extension Session {
  func resource(at address: Address, _ tenant: Int) throws -> LastApplied? {
    try rows(
      "SELECT identity, canonical, digest, live_digest, file FROM resources WHERE tenant = ? AND kind = ? AND key = ?",
      tenant,
      address.kind.description,
      address.storedKey
    ) { row in
      LastApplied(
        address: address,
        identity: row.text(0),
        canonical: row.bytes(1),
        digest: row.bytes(2),
        liveDigest: row.bytes(3),
        file: row.text(4)
      )
    }.first
  }
}
