import Kinds
import Management
package import Model
package import Platform

/// Reads and writes an environment at Kinde, one request that writes after the other.
package struct KindeWriter: PlatformWriter {
  let environment: Environment

  package var batchLimit: Int { 1 }

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await environment.read(kinds)
  }

  package func prepare(for needs: [Need]) async throws(PlatformFailure) {
    var scopes = Scopes.reading(needs.map(\.kind), environment.connection.interest)
    for need in needs { scopes.formUnion(Kinde.codec(of: need.kind)?.scopes(writing: need) ?? []) }
    try Scopes.check(scopes, among: try await environment.site.session.currentToken().scopes)
    try await environment.check()
  }

  package func portions(of step: Step) -> [Step] {
    Kinde.codec(of: step.kind.name)?.portions(of: step, environment) ?? [step]
  }

  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results: [Result<Live?, PlatformFailure>] = []
    for step in steps { results.append(await environment.site.writes.take { await result(of: step) }) }
    return results
  }

  private func result(of step: Step) async -> Result<Live?, PlatformFailure> {
    await Effects.watched { () throws(PlatformFailure) in
      try await environment.check()
      guard let codec = Kinde.codec(of: step.kind.name) else { throw .refused("Kinde has no \(step.kind.name)") }
      return try await codec.perform(step, environment)
    }
  }

  package func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    try await Kinde.codec(of: step.kind.name)?.look(after: step, environment) ?? []
  }
}
