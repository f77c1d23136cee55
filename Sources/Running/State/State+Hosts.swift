import SQL

extension State {
  /// What each tenant's credentials are bound to, by the tenant's name.
  package func boundHosts() async throws -> [String: String] {
    let bound = try await read { session -> [(String, String)] in
      guard try session.knowsPlaces else { return [] }
      return try session.rows("SELECT name, host FROM tenants WHERE host IS NOT NULL") { ($0.text(0), $0.text(1)) }
    }
    return Dictionary(bound ?? []) { first, _ in first }
  }

  /// Binds the credentials of tenants, by name; no run, and no new serial.
  package func bind(_ hosts: [String: String]) async throws {
    let known = try await boundHosts()
    let news = hosts.filter { known[$0.key] != $0.value }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    guard !news.isEmpty else { return }
    try await write { session in
      for (tenant, host) in news {
        try session.run("UPDATE tenants SET host = $1 WHERE number = $2", host, try session.numberOfTenant(tenant))
      }
    }
  }
}
