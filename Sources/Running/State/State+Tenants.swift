import Model
import SQL

/// A tenant of which the state remembers something.
package struct RememberedTenant: Sendable, Hashable {
  package var name: String
  /// Empty where nothing was written to it yet.
  package var platform: String
  /// The tenant on its platform; nil where the state has not learned it yet.
  package var place: String?

  package init(name: String, platform: String, place: String?) {
    self.name = name
    self.platform = platform
    self.place = place
  }
}

extension State {
  /// The tenants of which anything is recorded, an unfinished write too, by name.
  package func tenants() async throws -> [RememberedTenant] {
    let tenants = try await read { session in
      let (acknowledged, place) = (try session.knowsAcknowledgements, try session.knowsPlaces)
      return try session.rows(
        """
        SELECT name, platform, \(place ? "place" : "NULL") FROM tenants
        WHERE EXISTS (SELECT 1 FROM resources WHERE tenant = number)
          OR EXISTS (SELECT 1 FROM intents WHERE tenant = number)
          \(acknowledged ? "OR EXISTS (SELECT 1 FROM acknowledgements WHERE tenant = number)" : "")
        ORDER BY name
        """
      ) { RememberedTenant(name: $0.text(0), platform: $0.text(1), place: $0.optionalText(2)) }
    }
    return tenants ?? []
  }

  /// Learns the places of tenants that were written before the state remembered places; no run, and no new serial.
  package func learn(_ tenants: [RememberedTenant]) async throws {
    let known = Dictionary(try await self.tenants().map { ($0.name, $0) }) { first, _ in first }
    let news = tenants.filter { tenant in
      guard let known = known[tenant.name], known.place == nil, tenant.place != nil else { return false }
      return known.platform.isEmpty || known.platform == tenant.platform
    }
    guard !news.isEmpty else { return }
    try await write { session in
      for tenant in news {
        try session.run(
          "UPDATE tenants SET place = $1, platform = $2 WHERE name = $3 AND place IS NULL",
          tenant.place,
          tenant.platform,
          tenant.name
        )
      }
    }
  }

  /// Remembers under another name what is recorded of a tenant, within a run.
  ///
  /// The history keeps the name that the tenant had then.
  package func rename(tenant former: String, to name: String, run: Int) async throws {
    try await write(of: [former, name]) { session in _ = try session.rename(former, to: name, run: run) }
  }

  /// The same in a run of its own.
  package func rename(tenant former: String, to name: String, by run: RunDescription) async throws {
    try await write(of: [former, name]) { session in
      let number = try session.begin(run)
      let count = try session.rename(former, to: name, run: number)
      let result = "\(count) resource\(count == 1 ? "" : "s") moved."
      try session.finish(number, ended: run.started, result: result)
    }
  }

  /// Forgets all that is recorded of a tenant, and where it is; returns of how many resources.
  package func forget(tenant: String, by run: RunDescription) async throws -> Int {
    try await write(of: [tenant]) { session in
      guard let tenantNumber = try session.knownNumberOfTenant(tenant) else { throw StateError.unknownTenant(tenant) }
      let addresses = try session.addresses(of: tenant, tenantNumber)
      guard !addresses.isEmpty else { throw StateError.unknownTenant(tenant) }
      let number = try session.begin(run)
      try Recording(session, tenant: tenant, platform: nil, run: number).record(
        addresses.map { .removed($0, Deed("forget")) }
      )
      try session.run("UPDATE tenants SET place = NULL, host = NULL, platform = '' WHERE number = $1", tenantNumber)
      try session.forgetBasis(of: tenant)
      let result = "\(addresses.count) resource\(addresses.count == 1 ? "" : "s") forgotten."
      try session.finish(number, ended: run.started, result: result)
      return addresses.count
    }
  }
}

extension StateSession {
  /// What is recorded moves from one tenant's number to the other's: a number is a lock, and stays with its name.
  fileprivate func rename(_ former: String, to name: String, run: Int) throws -> Int {
    guard let from = try knownNumberOfTenant(former) else { throw StateError.unknownTenant(former) }
    let addresses = try addresses(of: former, from)
    guard !addresses.isEmpty else { throw StateError.unknownTenant(former) }
    let to = try numberOfTenant(name)
    guard try self.addresses(of: name, to).isEmpty else { throw StateError.takenTenant(name) }
    for table in ["resources", "intents", "acknowledgements"] {
      try self.run("UPDATE \(table) SET tenant = $1 WHERE tenant = $2", to, from)
    }
    try self.run(
      """
      UPDATE tenants SET (platform, place, host, serial) =
        (SELECT former.platform, former.place, former.host, CASE WHEN former.serial > tenants.serial THEN former.serial ELSE tenants.serial END + 1
          FROM tenants former WHERE former.number = $1)
      WHERE number = $2
      """,
      from,
      to
    )
    try self.run(
      "UPDATE tenants SET platform = '', place = NULL, host = NULL, serial = serial + 1 WHERE number = $1",
      from
    )
    try forgetBasis(of: former)
    let serial = try integer("SELECT serial FROM tenants WHERE number = $1", to)
    for (position, address) in addresses.enumerated() {
      try self.run(
        """
        INSERT INTO events (run, tenant, serial, position, kind, key, action, outcome, message, changed)
        VALUES ($1, $2, $3, $4, $5, $6, 'move', 'moved', $7, '')
        """,
        run,
        to,
        serial,
        position,
        address.kind.description,
        address.storedKey,
        "from \(address)"
      )
    }
    return addresses.count
  }

  /// The addresses of which a tenant's memory holds anything.
  fileprivate func addresses(of tenant: String, _ number: Int) throws -> [Address] {
    try rows(
      """
      SELECT kind, key FROM resources WHERE tenant = $1 UNION SELECT kind, key FROM intents WHERE tenant = $1
      UNION SELECT kind, key FROM acknowledgements WHERE tenant = $1 ORDER BY kind, key
      """,
      number
    ) { Address(tenant: tenant, kind: KindName($0.text(0)), storedKey: $0.text(1)) }
  }
}
