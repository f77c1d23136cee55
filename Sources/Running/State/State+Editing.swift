package import Model
import SQLite

extension State {
  /// Forgets a resource, and what the journal says of it; false where nothing is remembered of it.
  package func forget(_ address: Address, run: Int? = nil) async throws -> Bool {
    try await write { session in
      guard let number = try session.knownNumberOfTenant(address.tenant) else { return false }
      let isKnown = try session.integer(
        """
        SELECT EXISTS (SELECT 1 FROM resources WHERE tenant = ?1 AND kind = ?2 AND key = ?3)
          OR EXISTS (SELECT 1 FROM intents WHERE tenant = ?1 AND kind = ?2 AND key = ?3)
        """,
        number,
        address.kind.description,
        address.storedKey
      )
      guard isKnown == 1 else { return false }
      try Recording(session, tenant: address.tenant, platform: nil, run: run)
        .record([.removed(address, action: "forget")])
      return true
    }
  }

  /// Remembers a resource under another key.
  package func move(from: Address, to: Address, run: Int? = nil) async throws {
    guard from.tenant == to.tenant, from.kind == to.kind else { throw StateError.incomparable(from, to) }
    try await write { session in
      try Recording(session, tenant: from.tenant, platform: nil, run: run).record([.moved(from: from, to: to)])
    }
  }
}
