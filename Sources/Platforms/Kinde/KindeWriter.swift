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
    for need in needs { scopes.formUnion(Scopes.writing(need)) }
    try Scopes.check(scopes, among: try await environment.site.session.currentToken().scopes)
    try await environment.check()
  }

  package func portions(of step: Step) -> [Step] {
    step.kind.name == Application.kind ? Applications.portions(of: step) : [step]
  }

  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results: [Result<Live?, PlatformFailure>] = []
    for step in steps { results.append(await environment.site.writes.take { await result(of: step) }) }
    return results
  }

  private func result(of step: Step) async -> Result<Live?, PlatformFailure> {
    await Effects.watched { () throws(PlatformFailure) in
      try await environment.check()
      return try await perform(step)
    }
  }

  private func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    switch step.kind.name {
    case Application.kind: try await Applications(environment: environment).perform(step)
    case PhoneConnection.kind: try await PhoneConnections(environment: environment).perform(step)
    case PhoneFactor.kind: try await PhoneFactorCodec.perform(step, environment)
    // There is nothing to send; what is asked for is refused when the configuration is read, or a person's to set.
    case Tenant.kind where step.settings.all.allSatisfy({ $0.value == .null }): TenantSettingsCodec.live(step.kind)
    default: throw .refused("Kinde has no API for it; a person sets it in Kinde's console")
    }
  }

  package func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    switch step.kind.name {
    case Application.kind: try await Applications(environment: environment).look(after: step)
    case PhoneConnection.kind: try await PhoneConnections(environment: environment).look(after: step)
    // Nothing tells: it is set again, as a whole.
    default: []
    }
  }
}
