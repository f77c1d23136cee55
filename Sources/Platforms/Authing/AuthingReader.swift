import Kinds
package import Model
package import Platform

/// Reads a user pool: each collection once, whatever is declared.
package struct AuthingReader: PlatformReader {
  let pool: Pool
  /// What the run is about: an application that is nobody's here keeps its codes by phone, and does not count.
  let interest: Interest?

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    var live: [Live] = []
    var listed: [ApplicationRecord]?
    var seen: Answer?
    func security() async throws(PlatformFailure) -> Answer {
      if let seen { return seen }
      let answer = try await TenantSettingsCodec.look(pool)
      seen = answer
      return answer
    }
    for kind in kinds {
      switch kind.name {
      case Tenant.kind: live.append(try TenantSettingsCodec.live(try await security()))
      case PhoneFactor.kind: live.append(try await PhoneFactors.read(pool, own(listed ?? [])))
      case Application.kind, PhoneConnection.kind:
        let records: [ApplicationRecord]
        if let listed { records = listed } else { records = try await ApplicationList.read(pool) }
        listed = records
        await pool.seen.note(records)
        if kind.name == Application.kind {
          live += records.map(\.live)
        } else if let connection = PhoneConnectionCodec.live(
          own(records),
          forbidsSignUp: TenantSettingsCodec.forbidSignUp(try await security())
        ) {
          live.append(connection)
        }
      // Providers exist in the console only.
      default: break
      }
    }
    return live
  }

  func own(_ records: [ApplicationRecord]) -> [ApplicationRecord] {
    guard let interest else { return records }
    return records.filter { record in
      [record.name, record.identifier].compactMap(\.self).contains { name in
        interest.covers(Application.kind, identity: record.id, name: name)
      }
    }
  }
}
