import SQL

extension StateSession {
  /// Takes the tenants' locks; throws where one is held, and then takes none.
  func lock(_ tenants: [String], _ holder: Holder, lifetime: Int) throws -> [String: Int] {
    var gained: [String: Int] = [:]
    for tenant in tenants {
      let fences = try rows(
        """
        INSERT INTO locks (tenant, fence, who, host, process, command, since, expires)
        VALUES ($1, 1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 second')
        ON CONFLICT (tenant) DO UPDATE SET fence = locks.fence + 1, who = excluded.who, host = excluded.host,
          process = excluded.process, command = excluded.command, since = excluded.since, expires = excluded.expires
        WHERE locks.expires <= clock_timestamp()
        RETURNING fence
        """,
        try numberOfTenant(tenant),
        holder.who,
        holder.host,
        holder.process,
        holder.command,
        holder.since,
        lifetime
      ) { $0.integer(0) }
      guard let fence = fences.first else {
        throw LockHeld(tenant: tenant, holder: try self.holder(of: tenant), outlives: lifetime)
      }
      gained[tenant] = fence
    }
    return gained
  }

  /// Those that were freed meanwhile stay free, and those that another process has taken stay its own.
  ///
  /// - Returns: whether all of them are still held.
  func renew(_ held: [(tenant: String, fence: Int)], lifetime: Int) throws -> Bool {
    var kept = 0
    for (tenant, fence) in held {
      kept += try rows(
        """
        UPDATE locks SET expires = clock_timestamp() + $1 * interval '1 second'
        WHERE tenant = (SELECT number FROM tenants WHERE name = $2) AND fence = $3 AND expires > '-infinity'
        RETURNING fence
        """,
        lifetime,
        tenant,
        fence
      ) { $0.integer(0) }.count
    }
    return kept == held.count
  }

  func free(_ held: [(tenant: String, fence: Int)]) throws {
    for (tenant, fence) in held {
      try run(
        """
        UPDATE locks SET expires = '-infinity'
        WHERE tenant = (SELECT number FROM tenants WHERE name = $1) AND fence = $2
        """,
        tenant,
        fence
      )
    }
  }

  /// Throws where another process has taken a lock; until the transaction ends, none can.
  func check(_ tenants: [String], _ fences: Fences) throws {
    let held = Set(tenants).compactMap { tenant in fences[tenant].map { (tenant, $0) } }
    var holding = Set<Int>()
    try ask(
      held.map { tenant, fence in
        Question(
          """
          SELECT fence FROM locks WHERE tenant = (SELECT number FROM tenants WHERE name = $1) AND fence = $2 FOR SHARE
          """,
          tenant,
          fence
        )
      }
    ) { question, _ in holding.insert(question) }
    for (index, (tenant, _)) in held.enumerated() where !holding.contains(index) {
      throw LockLost(tenant: tenant, holder: try holder(of: tenant))
    }
  }

  /// The lock that somebody holds now.
  func lock(on tenant: String) throws -> LockHeld? {
    try rows(
      """
      SELECT who, host, process, command, since FROM locks
      WHERE tenant = (SELECT number FROM tenants WHERE name = $1) AND expires > clock_timestamp()
      """,
      tenant
    ) { LockHeld(tenant: tenant, holder: Holder($0)) }.first
  }

  private func holder(of tenant: String) throws -> Holder? {
    try rows(
      """
      SELECT who, host, process, command, since FROM locks WHERE tenant = (SELECT number FROM tenants WHERE name = $1)
      """,
      tenant
    ) { Holder($0) }.first
  }
}
