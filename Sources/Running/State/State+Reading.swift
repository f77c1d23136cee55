import Model
import SQL

extension State {
  /// What is recorded of a tenant; empty for one that was never written.
  package func snapshot(of tenant: String) async throws -> Snapshot {
    let snapshot = try await read { try $0.snapshot(of: tenant) }
    return snapshot ?? Snapshot()
  }

  /// The tenant's serial; 0 for one that was never written.
  package func serial(of tenant: String) async throws -> Int {
    try await read { try $0.integer("SELECT serial FROM tenants WHERE name = $1", tenant) } ?? 0
  }

  /// The platform that a tenant was last written on; nil for one that was never written.
  package func platform(of tenant: String) async throws -> String? {
    let found = try await read { session in
      try session.rows("SELECT platform FROM tenants WHERE name = $1", tenant) { $0.text(0) }.first
    }
    return found ?? nil
  }

  /// The tenants of which anything is recorded, by name.
  package func names() async throws -> [String] {
    let names = try await read { session in
      let acknowledged =
        try session.knowsAcknowledgements ? "OR EXISTS (SELECT 1 FROM acknowledgements WHERE tenant = number)" : ""
      return try session.rows(
        """
        SELECT name FROM tenants WHERE EXISTS (SELECT 1 FROM resources WHERE tenant = number) \(acknowledged)
        ORDER BY name
        """
      ) { $0.text(0) }
    }
    return names ?? []
  }
}

extension Address {
  init(tenant: String, kind: KindName, storedKey: String) {
    self.init(tenant: tenant, kind: kind, key: storedKey.isEmpty ? nil : storedKey)
  }

  /// The key as it is stored: empty for a kind of which a tenant has one.
  var storedKey: String { key ?? "" }
}
