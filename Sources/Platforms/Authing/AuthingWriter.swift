import Kinds
import Management
package import Model
package import Platform

/// Reads and writes a user pool.
package struct AuthingWriter: PlatformWriter {
  private let reader: AuthingReader

  init(reader: AuthingReader) { self.reader = reader }

  private var pool: Pool { reader.pool }
  private var seen: LastSeen { pool.seen }

  /// Each step is a change of its own.
  package var batchLimit: Int { 1 }

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await reader.read(kinds)
  }

  /// Authing tells nothing of what an access key may do; that it belongs to this user pool is known with its token.
  package func prepare(for needs: [Need]) async throws(PlatformFailure) { _ = try await pool.session.currentToken() }

  package func portions(of step: Step) -> [Step] {
    switch step.kind.name {
    case Application.kind: ApplicationCodec.portions(of: step)
    case PhoneFactor.kind: PhoneFactors.portions(of: step)
    case PhoneConnection.kind: PhoneConnectionCodec.portions(of: step)
    default: [step]
    }
  }

  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results: [Result<Live?, PlatformFailure>] = []
    for step in steps {
      results.append(await Effects.watched { () throws(PlatformFailure) in try await perform(step) })
    }
    return results
  }

  private func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    switch step.kind.name {
    case Tenant.kind: return try await TenantSettingsCodec.update(step, pool)
    case Application.kind:
      let record = try await Applications.perform(step, pool)
      if let id = record?.id ?? step.identity { await seen.note(id, record) }
      return record?.live
    case PhoneFactor.kind:
      return try await PhoneFactors.update(step, pool) { () throws(PlatformFailure) in
        reader.own(try await seen.all(pool))
      }
    case PhoneConnection.kind:
      try await PhoneConnections.perform(step, pool, seen)
      if step.action == .delete { return nil }
      return PhoneConnectionCodec.live(reader.own(try await seen.all(pool))) ?? PhoneConnectionCodec.none
    default: throw .refused("Authing has no API for a \(step.kind.name); a person sets it in the console")
    }
  }
}
