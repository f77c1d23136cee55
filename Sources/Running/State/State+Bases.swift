import Model
import SQL

/// What the state holds of a tenant's basis, with how the state stands to the tenant now.
package struct RecordedBasis: Sendable {
  package var tenant: String
  package var bytes: [UInt8]
  package var standing: Standing

  /// What changes with everything that is recorded of a tenant, without reading it.
  package struct Standing: Sendable, Hashable {
    package var platform: String
    package var place: String?
    package var host: String?
    package var serial: Int
    package var resources: Int
    package var unfinished: Int
    package var acknowledged: Int

    package init(
      platform: String,
      place: String?,
      host: String?,
      serial: Int,
      resources: Int,
      unfinished: Int,
      acknowledged: Int
    ) {
      self.platform = platform
      self.place = place
      self.host = host
      self.serial = serial
      self.resources = resources
      self.unfinished = unfinished
      self.acknowledged = acknowledged
    }
  }
}

extension State {
  /// The bases of all tenants that have one.
  ///
  /// None of a state on a server: asking for them costs as many round trips as the plan that they save.
  package func bases() async throws -> [RecordedBasis] {
    guard keepsBases else { return [] }
    return try await read { session in
      guard try session.knowsPlaces else { return [] }
      return try session.rows(
        """
        SELECT tenants.name, value, platform, place, host, serial,
          (SELECT count(*) FROM resources WHERE tenant = number), (SELECT count(*) FROM intents WHERE tenant = number),
          (SELECT count(*) FROM acknowledgements WHERE tenant = number)
        FROM facts JOIN tenants ON tenants.name = substr(facts.name, \(StateSession.basisPrefix.count + 1))
        WHERE facts.name > $1 AND facts.name < $2
        """,
        StateSession.basisPrefix,
        StateSession.basisEnd
      ) { row in
        RecordedBasis(
          tenant: row.text(0),
          bytes: row.bytes(1),
          standing: RecordedBasis.Standing(
            platform: row.text(2),
            place: row.optionalText(3),
            host: row.optionalText(4),
            serial: row.integer(5),
            resources: row.integer(6),
            unfinished: row.integer(7),
            acknowledged: row.integer(8)
          )
        )
      }
    } ?? []
  }

  /// Records bases by tenant, or that a tenant has none; writes nothing where all of it is known.
  package func record(_ bases: [String: [UInt8]?]) async throws {
    guard keepsBases else { return }
    let known = Dictionary(try await self.bases().map { ($0.tenant, $0.bytes) }) { first, _ in first }
    let news = bases.filter { $0.value != known[$0.key] }.sorted { $0.key.precedesByBytes($1.key) }
    guard !news.isEmpty else { return }
    try await write { session in
      for (tenant, bytes) in news {
        guard let bytes else {
          try session.forgetBasis(of: tenant)
          continue
        }
        try session.run(
          "INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          StateSession.basisPrefix + tenant,
          bytes
        )
      }
    }
  }

  private var keepsBases: Bool { keepsOwnKey }
}

extension StateSession {
  static let basisPrefix = "basis of "
  /// Behind every name with that prefix.
  static let basisEnd = "basis of!"

  func forgetBasis(of tenant: String) throws {
    try run("DELETE FROM facts WHERE name = $1", Self.basisPrefix + tenant)
  }
}
