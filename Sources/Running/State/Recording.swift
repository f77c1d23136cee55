import Digest
import Model
import SQL

/// Outcomes of one tenant on their way into the state, within a transaction.
struct Recording {
  private let session: StateSession
  private let tenantName: String
  private let tenant: Int
  private let serial: Int
  private let run: Int?

  /// Raises the tenant's serial.
  init(_ session: StateSession, tenant: String, platform: String?, place: String? = nil, run: Int?) throws {
    self.session = session
    self.run = run
    tenantName = tenant
    self.tenant = try session.numberOfTenant(tenant)
    serial = try session.integer(
      """
      UPDATE tenants SET serial = serial + 1, platform = coalesce($1, platform), place = coalesce($2, place)
      WHERE number = $3 RETURNING serial
      """,
      platform,
      place,
      self.tenant
    )
  }

  /// - Parameter renamed: what is kept of the resources that list one that moves.
  func record(_ outcomes: [Outcome], renaming renamed: ListedNames? = nil) throws {
    var hasMoved = false
    for outcome in outcomes {
      switch outcome {
      case .applied(let resource, _): try remember(resource, at: resource.address)
      case .removed(let address, _):
        try delete(address, from: .resources)
        try delete(address, from: .acknowledgements)
      case .acknowledged(let address, let canonical, let file, _):
        try remember(Manual(canonical: canonical, file: file, run: run ?? 0), at: address)
      case .lapsed(let address, let left?, _): try remember(left, ofAcknowledgement: address)
      case .renewed(let address, let canonical): try remember(canonical, ofAcknowledgement: address)
      case .lapsed(let address, nil, _): try delete(address, from: .acknowledgements)
      case .moved where !hasMoved:
        try move(outcomes)
        if let renamed { try keepEverywhere(renamed) }
        hasMoved = true
      case .failed, .unknown, .moved: break
      }
    }
    try note(outcomes)
    try settle(outcomes)
  }

  /// The same with what people acknowledged.
  func keepEverywhere(_ names: ListedNames) throws {
    try keep(names)
    for kind in names.kinds {
      let rows = try session.rows(
        "SELECT key, canonical FROM acknowledgements WHERE tenant = $1 AND kind = $2",
        tenant,
        kind.description
      ) { (Address(tenant: tenantName, kind: kind, storedKey: $0.text(0)), $0.bytes(1)) }
      for (address, canonical) in rows {
        if let kept = try names.kept(canonical, address) { try remember(kept, ofAcknowledgement: address) }
      }
    }
  }

  /// Changes what is kept of the resources that list others; the history tells nothing of it.
  func keep(_ names: ListedNames) throws {
    for kind in names.kinds {
      let rows = try session.rows(
        """
        SELECT key, identity, canonical, digest, live_digest, file, protected, files FROM resources
        WHERE tenant = $1 AND kind = $2
        """,
        tenant,
        kind.description
      ) { row in
        let address = Address(tenant: tenantName, kind: kind, storedKey: row.text(0))
        return try LastApplied(row, from: 1, address, file: row.text(5))
      }
      for var row in rows {
        guard let kept = try names.kept(row.canonical, row.address) else { continue }
        (row.canonical, row.digest) = (kept, Digest.sha256(kept))
        try remember(row, at: row.address)
      }
    }
  }

  private func remember(_ resource: LastApplied, at address: Address) throws {
    try session.send(
      """
      INSERT INTO resources (tenant, kind, key, identity, canonical, digest, live_digest, file, protected, files)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (tenant, kind, key) DO UPDATE SET identity = excluded.identity, canonical = excluded.canonical,
        digest = excluded.digest, live_digest = excluded.live_digest, file = excluded.file,
        protected = excluded.protected, files = excluded.files, checkout_file = excluded.checkout_file
      """,
      [
        .integer(tenant),
        .text(address.kind.description),
        .text(address.storedKey),
        .text(resource.identity),
        .bytes(resource.canonical),
        .bytes(resource.digest),
        .bytes(resource.liveDigest),
        .text(resource.file),
        .integer(resource.isProtected ? 1 : 0),
        .bytes(resource.files?.bytes),
      ]
    )
  }

  private func remember(_ manual: Manual, at address: Address) throws {
    try session.run(
      """
      INSERT INTO acknowledgements (tenant, kind, key, canonical, file, run) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (tenant, kind, key) DO UPDATE SET canonical = excluded.canonical, file = excluded.file,
        run = excluded.run, checkout_file = excluded.checkout_file
      """,
      tenant,
      address.kind.description,
      address.storedKey,
      manual.canonical,
      manual.file,
      manual.run
    )
  }

  private func remember(_ canonical: [UInt8], ofAcknowledgement address: Address) throws {
    try session.run(
      "UPDATE acknowledgements SET canonical = $1 WHERE tenant = $2 AND kind = $3 AND key = $4",
      canonical,
      tenant,
      address.kind.description,
      address.storedKey
    )
  }

  /// All at once, so that two resources can change places.
  private func move(_ outcomes: [Outcome]) throws {
    var moved: [(to: Address, resource: LastApplied?, manual: Manual?)] = []
    for case .moved(let from, let to) in outcomes {
      guard from.tenant == to.tenant, from.kind == to.kind else { throw StateError.incomparable(from, to) }
      let (resource, manual) = (try session.resource(at: from, tenant), try session.manual(at: from, tenant))
      guard resource != nil || manual != nil else { throw StateError.unknown(from) }
      try delete(from, from: .resources)
      try delete(from, from: .acknowledgements)
      moved.append((to, resource, manual))
    }
    for (to, resource, manual) in moved {
      guard try session.resource(at: to, tenant) == nil, try session.manual(at: to, tenant) == nil else {
        throw StateError.taken(to)
      }
      if let resource { try remember(resource, at: to) }
      if let manual { try remember(manual, at: to) }
    }
    try moveIntents(outcomes)
  }

  /// What may have happened to a resource is known by its new address too.
  private func moveIntents(_ outcomes: [Outcome]) throws {
    var moved: [() throws -> Void] = []
    for case .moved(let from, let to) in outcomes {
      let found = try session.rows(
        "SELECT action, identity, name, run FROM intents WHERE tenant = $1 AND kind = $2 AND key = $3",
        tenant,
        from.kind.description,
        from.storedKey
      ) { (action: $0.text(0), identity: $0.optionalText(1), name: $0.text(2), run: $0.integer(3)) }
      guard let intent = found.first else { continue }
      try delete(from, from: .intents)
      moved.append {
        try session.intend(
          Intent(address: to, action: intent.action, identity: intent.identity, name: intent.name),
          tenant,
          run: intent.run
        )
      }
    }
    for move in moved { try move() }
  }

  /// Clears the journal of what is known now: at once where that is all of it, as it is after most runs.
  private func settle(_ outcomes: [Outcome]) throws {
    let pending = try session.rows("SELECT kind, key, action, identity FROM intents WHERE tenant = $1", tenant) { row in
      (
        address: Address(tenant: tenantName, kind: KindName(row.text(0)), storedKey: row.text(1)),
        isThere: row.text(2, is: "create") && row.optionalText(3) != nil
      )
    }
    if pending.isEmpty { return }
    let settled = Set(outcomes.compactMap(\.settled))
    // Nothing else knows what an earlier run created: that its completion failed does not undo it.
    let failed = Set(outcomes.compactMap(\.failed))
    let cleared = pending.compactMap { intent in
      settled.contains(intent.address) && !(intent.isThere && failed.contains(intent.address)) ? intent.address : nil
    }
    if cleared.count == pending.count {
      try session.run("DELETE FROM intents WHERE tenant = $1", tenant)
    } else {
      for address in cleared { try delete(address, from: .intents) }
    }
  }

  /// Tells the history.
  private func note(_ outcomes: [Outcome]) throws {
    guard let run else { return }
    var log = EventLog(session, run: run, tenant: tenant, serial: serial)
    for outcome in outcomes { try log.add(outcome) }
  }

  private func delete(_ address: Address, from table: Table) throws {
    try session.run(table.rawValue, tenant, address.kind.description, address.storedKey)
  }

  /// How a row goes from each of the tables that are kept by address.
  private enum Table: String {
    case resources = "DELETE FROM resources WHERE tenant = $1 AND kind = $2 AND key = $3"
    case intents = "DELETE FROM intents WHERE tenant = $1 AND kind = $2 AND key = $3"
    case acknowledgements = "DELETE FROM acknowledgements WHERE tenant = $1 AND kind = $2 AND key = $3"
  }
}

/// What was acknowledged, as a row holds it.
struct Manual {
  var canonical: [UInt8]
  var file: String
  var run: Int
}

extension Outcome {
  /// The address of which the journal need not keep anything any more.
  fileprivate var settled: Address? {
    switch self {
    case .applied, .removed, .failed: address
    case .unknown, .moved, .acknowledged, .lapsed, .renewed: nil
    }
  }

  /// The address of which a write failed, for certain.
  fileprivate var failed: Address? {
    if case .failed(let address, _, _) = self { address } else { nil }
  }
}

extension StateSession {
  func manual(at address: Address, _ tenant: Int) throws -> Manual? {
    try rows(
      "SELECT canonical, file, run FROM acknowledgements WHERE tenant = $1 AND kind = $2 AND key = $3",
      tenant,
      address.kind.description,
      address.storedKey
    ) { Manual(canonical: $0.bytes(0), file: $0.text(1), run: $0.integer(2)) }.first
  }

  func resource(at address: Address, _ tenant: Int) throws -> LastApplied? {
    try rows(
      "SELECT identity, canonical, digest, live_digest, file, protected, files FROM resources WHERE tenant = $1 AND kind = $2 AND key = $3",
      tenant,
      address.kind.description,
      address.storedKey
    ) { row in try LastApplied(row, from: 0, address, file: row.text(4)) }.first
  }
}
