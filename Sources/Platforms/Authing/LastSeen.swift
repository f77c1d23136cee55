import Platform

/// What a run saw last of a pool, so that what it did not write is not read after each write: the applications, which a
/// phone connection is made of, and the pool's factors.
actor LastSeen {
  private(set) var factors: [String]?
  private var records: [String: ApplicationRecord]?

  /// Those that there are, by ID; listed where nobody did so yet.
  func all(_ pool: Pool) async throws(PlatformFailure) -> [ApplicationRecord] {
    if records == nil { note(try await ApplicationList.read(pool)) }
    return (records ?? [:]).values.sorted { $0.id < $1.id }
  }

  func note(factors: [String]) { self.factors = factors }

  /// Takes note of the whole list.
  func note(_ listed: [ApplicationRecord]) {
    records = Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Takes note of what was read or made; nil for what is gone.
  func note(_ id: String, _ record: ApplicationRecord?) { records?[id] = record }
}
