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
    switch step.kind.name {
    case Tenant.kind: TenantSettings.portions(of: step)
    case Provider.kind: PhoneProvider.portions(of: step)
    // The older texts are one request; the newer ones are a template each.
    case PhoneFactor.kind: PhoneFactorCodec.portions(of: step, textsAreOne: tenant.knownExperience == .legacy)
    case PhoneConnection.kind: PhoneConnections.portions(of: step)
    default: [step]
    }
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
    let experience = try await tenant.experience()
    switch step.kind.name {
    case Tenant.kind:
      if step[\Tenant.unifiedPhone] == .boolean(true) { try await UnifiedProvider(tenant: tenant).requireSender() }
      tenant.forgetSettings()
      try await TenantSettings.update(step, tenant)
      if step[\Tenant.unifiedPhone] == .boolean(true) {
        // The new provider sends from here on, so that nothing needs the Action of before.
        try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).remove()
      }
      let current = try await tenant.readSettings()
      return try await Move.live(current.settings, tenant, current.experience)
    case Application.kind: return try await Applications.perform(step, tenant)
    case Provider.kind: return try await PhoneProvider(tenant: tenant, experience: experience).perform(step)
    case PhoneFactor.kind:
      try await PhoneFactors.update(step, tenant, experience)
      return try await PhoneFactors.read(tenant, experience, isMoving: false)
    case PhoneConnection.kind: return try await PhoneConnections.perform(step, tenant, experience)
    default: throw .refused("Auth0 has no \(step.kind.name)")
    }
  }
}
