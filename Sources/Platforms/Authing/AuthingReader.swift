import Kinds
import Management
package import Model
package import Platform

/// Reads a user pool: each collection once, whatever is declared.
package struct AuthingReader: PlatformReader {
  let pool: Pool
  /// What the run is about: an application that is nobody's here keeps its codes by phone, and does not count.
  let interest: Interest?

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    let reading = AuthingReading(self)
    var live: [Live] = []
    for kind in kinds { live += try await Authing.codec(of: kind.name)?.read(reading) ?? [] }
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
