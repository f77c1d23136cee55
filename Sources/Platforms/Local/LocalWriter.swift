package import Model
package import Platform
import SQLite

/// Reads and writes a local tenant.
package struct LocalWriter: PlatformWriter {
  let reader: LocalReader

  package var batchLimit: Int { 1_000 }
  package var keepsFingerprints: Bool { true }

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await reader.read(kinds)
  }

  package func open() async { _ = try? await reader.stores.writing(reader.path) }

  /// One transaction for all the steps; a refused one leaves nothing behind.
  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    do {
      return try await reader.stores.writing(reader.path).write { [tenant = reader.tenant] session in
        let table = Table(session, tenant: tenant)
        let performing = Performing(table: table)
        let results = try steps.map { step -> Result<Live?, PlatformFailure> in
          do {
            return .success(try performing.perform(step))
          } catch let refusal as Refusal {
            return .failure(.refused(refusal.message))
          }
        }
        if table.hasWritten { try Stamp.renew(tenant, session) }
        return results
      }
    } catch {
      let failure = PlatformFailure(writing: error, reader.path)
      return steps.map { _ in .failure(failure) }
    }
  }
}
