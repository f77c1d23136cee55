import Auth0Actions
import HTTP
import Kinds
import Management
package import Model
package import Platform

/// Reads and writes an Auth0 tenant.
package struct Auth0Writer: PlatformWriter {
  let tenant: Auth0Tenant

  /// Each step is a request of its own.
  package var batchLimit: Int { 1 }

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await Auth0Reader(tenant: tenant).read(kinds)
  }

  package func prepare(for needs: [Need]) async throws(PlatformFailure) {
    let experience = try await tenant.experience()
    try await Scopes.check(Scopes.writing(needs, experience, isAction: tenant.sendsThroughAction), tenant)
  }

  package func portions(of step: Step) -> [Step] {
    Auth0.codec(of: step.kind.name)?.portions(of: step, tenant) ?? [step]
  }

  package func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results: [Result<Live?, PlatformFailure>] = []
    for step in steps {
      for secret in step.secrets.values { tenant.network.redactor.register(secret.exposed) }
      results.append(await Effects.watched { () throws(PlatformFailure) in try await perform(step) })
    }
    return results
  }

  private func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    guard let codec = Auth0.codec(of: step.kind.name) else { throw .refused("Auth0 has no \(step.kind.name)") }
    // What a step means depends on it; reads it where nothing has yet.
    _ = try await tenant.experience()
    return try await codec.perform(step, tenant)
  }
}
