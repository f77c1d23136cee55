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
    let experience = try tenant.intendedExperience(live: current.experience)
    try tenant.requireCarrier(experience)
    let reading = Auth0Reading(tenant: tenant, current: current, experience: experience, kinds: names)
    var live: [Live] = []
    for name in names { live += try await Auth0.codec(of: name)?.read(reading) ?? [] }
    return live
  }
}
