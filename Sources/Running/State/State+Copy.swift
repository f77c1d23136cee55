import SQL

extension State {
  /// What a copy took over.
  package struct Copied: Sendable, Hashable {
    package var tenants: Int
    package var resources: Int
    package var runs: Int

    package init(tenants: Int, resources: Int, runs: Int) {
      (self.tenants, self.resources, self.runs) = (tenants, resources, runs)
    }
  }

  /// Throws where the role may not take over another state, before anything is read or locked for it.
  package func checkMayTakeOver() async throws {
    let owner = try await read { try $0.schemaOwner() } ?? nil
    guard let owner, !owner.isRole else { return }
    throw CopyRefused.notOwner(path, role: owner.role, owner: owner.name)
  }

  /// Takes over everything that another state holds into this one, which holds nothing, and reads it again to compare.
  ///
  /// The other one's locks are the caller's business.
  package func takeOver(_ other: State) async throws -> Copied {
    guard let contents = try await other.read({ try StateContents($0) }), !contents.isEmpty else {
      throw CopyRefused.nothing(other.path)
    }
    try contents.check()
    if contents.holdsOwnKey, !keepsOwnKey { throw CopyRefused.ownKey(other.path) }
    try await write(.now) { [path] session in
      guard try StateContents(session).isEmpty else { throw CopyRefused.taken(path) }
      try contents.write(session)
    }
    guard try await read({ try StateContents($0) }) == contents else { throw CopyRefused.different(path) }
    let counts = contents.counts
    return Copied(tenants: counts.tenants, resources: counts.resources, runs: counts.runs)
  }

  /// Every tenant that has a number, by name: those whose locks keep others from writing.
  package func knownTenants() async throws -> [String] {
    try await read { try $0.rows("SELECT name FROM tenants ORDER BY name") { $0.text(0) } } ?? []
  }
}

/// Why a state is not copied.
package enum CopyRefused: Error, Sendable, Hashable, CustomStringConvertible {
  case nothing(String)
  case taken(String)
  /// The copy was read again and is another one.
  case different(String)
  case ownKey(String)
  /// On a server, where only the schema's owner takes a state over.
  case notOwner(String, role: String, owner: String)

  package var description: String {
    switch self {
    case .nothing(let path): "\(path): there is no state there, or it is empty"
    case .taken(let path): "\(path): holds something already. Copy into a new file or a new schema"
    case .different(let path): "\(path): what was written is not what was read. Remove it, and copy again"
    case .notOwner(let path, let role, let owner):
      "\(path): only the owner of the schema, \(owner), takes a state over, and the role is \(role). Nothing was copied; run the "
        + "command as \(owner), and grant the other roles their rights afterwards"
    case .ownKey(let path):
      "\(path): holds the key of its own fingerprints, and a server is no place for a key. Set DIALTONE_FINGERPRINT_KEY, run "
        + "dialtone apply with every tenant's secrets, which removes that key, and copy then"
    }
  }
}

extension StateSession {
  /// Who owns the schema, and whether the session has that role; nil for a file.
  fileprivate func schemaOwner() throws -> (name: String, role: String, isRole: Bool)? {
    guard isHistoryFixed else { return nil }
    return try rows(
      """
      SELECT pg_get_userbyid(nspowner), current_user, pg_has_role(nspowner, 'USAGE')
      FROM pg_namespace WHERE nspname = current_schema()
      """
    ) { (name: $0.text(0), role: $0.text(1), isRole: $0.integer(2) == 1) }.first
  }
}
