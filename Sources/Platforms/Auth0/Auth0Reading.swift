import HTTP
import Model

/// What is read of a tenant, in the experience that the configuration declares, before or after its move.
struct Auth0Reading: Sendable {
  let tenant: Auth0Tenant
  /// The tenant's settings and the experience that is live.
  let current: Site.Settings
  /// The experience that is read.
  let experience: PhoneExperience
  /// All kinds that are read.
  let kinds: [KindName]

  /// Whether the tenant has still to move to the experience that is read.
  var isMoving: Bool { experience != current.experience }
}
