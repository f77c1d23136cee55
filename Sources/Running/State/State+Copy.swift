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

  /// Takes over everything that another state holds into this one, which holds nothing, and reads it again to compare.
  ///
  /// The other one's locks are the caller's business.
  package func takeOver(_ other: State) async throws -> Copied {
    guard let contents = try await other.read({ try StateContents($0) }), !contents.isEmpty else {
      throw CopyRefused.nothing(other.path)
    }
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

  package var description: String {
    switch self {
    case .nothing(let path): "\(path): there is no state there, or it is empty"
    case .taken(let path): "\(path): holds something already. Copy into a new file or a new schema"
    case .different(let path): "\(path): what was written is not what was read. Remove it, and copy again"
    case .ownKey(let path):
      "\(path): holds the key of its own fingerprints, and a server is no place for a key. Set DIALTONE_FINGERPRINT_KEY, run "
        + "dialtone apply with every tenant's secrets, which removes that key, and copy then"
    }
  }
}
