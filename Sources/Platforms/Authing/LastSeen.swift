import Platform

/// The applications as a run saw them last: what a phone connection is made of, without listing them after each write.
actor LastSeen {
  private var records: [String: ApplicationRecord]?

  /// Those that there are; listed where nobody did so yet.
  func all(_ pool: Pool) async throws(PlatformFailure) -> [ApplicationRecord] {
    if let records { return Array(records.values) }
    let listed = try await ApplicationList.read(pool)
    let records = Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }
    self.records = records
    return Array(records.values)
  }

  /// Takes note of what was read or made; nil for what is gone.
  func note(_ id: String, _ record: ApplicationRecord?) { records?[id] = record }
}
