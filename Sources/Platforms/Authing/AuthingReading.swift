import Kinds
import Model
import Platform

/// What is read of a user pool, each collection once, whatever kinds lie in it.
final class AuthingReading {
  let reader: AuthingReader
  /// The applications, once something has listed them.
  private(set) var listed: [ApplicationRecord]?
  private var seen: Answer?

  init(_ reader: AuthingReader) { self.reader = reader }

  var pool: Pool { reader.pool }

  func applications() async throws(PlatformFailure) -> [ApplicationRecord] {
    let records: [ApplicationRecord]
    if let listed { records = listed } else { records = try await ApplicationList.read(pool) }
    listed = records
    await pool.seen.note(records)
    return records
  }

  func security() async throws(PlatformFailure) -> Answer {
    if let seen { return seen }
    let answer = try await TenantSettingsCodec.look(pool)
    seen = answer
    return answer
  }
}
