package import Model
import SQL

extension State {
  /// Forgets a resource, what was acknowledged and what the journal says of it; false, and no run, where nothing is recorded of it.
  ///
  /// - Parameter names: what is kept of the resources that list it.
  package func forget(
    _ address: Address,
    renaming names: ListedNames? = nil,
    by run: RunDescription
  ) async throws -> Bool {
    try await write(of: [address.tenant]) { session in
      guard let number = try session.knownNumberOfTenant(address.tenant) else { return false }
      let isKnown = try session.integer(
        """
        SELECT EXISTS (SELECT 1 FROM resources WHERE tenant = $1 AND kind = $2 AND key = $3)
          OR EXISTS (SELECT 1 FROM intents WHERE tenant = $1 AND kind = $2 AND key = $3)
          OR EXISTS (SELECT 1 FROM acknowledgements WHERE tenant = $1 AND kind = $2 AND key = $3)
        """,
        number,
        address.kind.description,
        address.storedKey
      )
      guard isKnown == 1 else { return false }
      try session.edit(
        address.tenant,
        .removed(address, Deed("forget")),
        names,
        by: run,
        result: "1 resource forgotten."
      )
      return true
    }
  }

  /// Remembers a resource under another key.
  ///
  /// - Parameter names: what is kept of the resources that list it.
  package func move(
    from: Address,
    to: Address,
    renaming names: ListedNames? = nil,
    by run: RunDescription
  ) async throws {
    guard from.tenant == to.tenant, from.kind == to.kind else { throw StateError.incomparable(from, to) }
    try await write(of: [from.tenant]) { session in
      try session.edit(from.tenant, .moved(from: from, to: to), names, by: run, result: "1 resource moved.")
    }
  }
}

extension State {
  /// Remembers, in a run of its own, that somebody says what is set manually.
  package func acknowledge(
    _ outcomes: [Outcome],
    at tenants: [RememberedTenant] = [],
    by run: RunDescription
  ) async throws {
    let byTenant = Dictionary(grouping: outcomes, by: \.address.tenant)
    let result = "\(outcomes.count) manual step\(outcomes.count == 1 ? "" : "s") acknowledged."
    try await write(of: Array(byTenant.keys)) { session in
      let number = try session.begin(run)
      for (tenant, outcomes) in byTenant.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        let known = tenants.first { $0.name == tenant }
        try Recording(session, tenant: tenant, platform: known?.platform, place: known?.place, run: number).record(
          outcomes
        )
      }
      try session.finish(number, ended: run.started, result: result)
    }
  }
}

extension StateSession {
  /// A whole run in the one transaction that it is done in.
  fileprivate func edit(
    _ tenant: String,
    _ outcome: Outcome,
    _ names: ListedNames?,
    by run: RunDescription,
    result: String
  ) throws {
    let number = try begin(run)
    let recording = try Recording(self, tenant: tenant, platform: nil, run: number)
    try recording.record([outcome])
    if let names { try recording.keepEverywhere(names) }
    try finish(number, ended: run.started, result: result)
  }
}
