import HTTP
import Kinds
import Management
package import Model
package import Platform

/// Reads an Auth0 tenant: each collection once, whatever is declared.
package struct Auth0Reader: PlatformReader {
  let tenant: Auth0Tenant

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    guard !kinds.isEmpty else { return [] }
    tenant.forgetParts()
    let names = kinds.map(\.name)
    let scopes = Scopes.reading(names, tenant.desired, isProtected: tenant.declaresProtection)
    try await Scopes.check(scopes.subtracting(PhoneConnectionCodec.options.scopes.reading), tenant)
    let current = try await tenant.readSettings()
    let (settings, liveExperience) = (current.settings, current.experience)
    let experience = try tenant.intendedExperience(live: liveExperience)
    try tenant.requireCarrier(experience)
    let isMoving = experience != liveExperience
    var live: [Live] = []
    for kind in kinds {
      switch kind.name {
      case Tenant.kind: live.append(try await Move.live(settings, tenant, liveExperience))
      case Application.kind: live += try await Applications.read(tenant)
      case Provider.kind:
        let provider = PhoneProvider(tenant: tenant, experience: experience)
        let isAlone = !names.contains(PhoneFactor.kind)
        live.append(try await provider.read(isMoving: isMoving, isAlone: isAlone))
      case PhoneFactor.kind: live.append(try await PhoneFactors.read(tenant, experience, isMoving: isMoving))
      case PhoneConnection.kind: live += try await PhoneConnections.read(tenant, experience, isMoving: isMoving)
      default: break
      }
    }
    return live
  }
}
