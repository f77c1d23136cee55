import Kinds
import Management
package import Model
package import Platform

/// Reads and writes a user pool.
package struct AuthingWriter: PlatformWriter {
  private let reader: AuthingReader

  init(reader: AuthingReader) { self.reader = reader }

  private var pool: Pool { reader.pool }

  /// Each step is a change of its own.
  package var batchLimit: Int { 1 }

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await reader.read(kinds)
  }

  /// A connection that is left without an application is gone where it was to go.
  package func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    let live = try await read([step.kind])
    return step.action == .delete ? live.filter { !PhoneConnectionCodec.isEmpty($0) } : live
  }

  /// Authing tells nothing of what an access key may do; that it belongs to this user pool is known with its token.
  package func prepare(for needs: [Need]) async throws(PlatformFailure) { _ = try await pool.session.currentToken() }

  package func portions(of step: Step) -> [Step] {
    Authing.codec(of: step.kind.name)?.portions(of: step, reader) ?? [step]
  }

  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results: [Result<Live?, PlatformFailure>] = []
    for step in steps {
      results.append(await Effects.watched { () throws(PlatformFailure) in try await perform(step) })
    }
    return results
  }

  private func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    guard let codec = Authing.codec(of: step.kind.name) else { throw .withoutAPI(step.kind) }
    return try await codec.perform(step, reader)
  }
}
