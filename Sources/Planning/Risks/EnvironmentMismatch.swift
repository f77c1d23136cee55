import Kinds
import Model
import Planning
package import Source

/// Looks at what the platform says of itself and not at what the plan changes: every plan has it until one of the two is
/// corrected.
package enum EnvironmentMismatch {
  package static let rule = Rule(
    finding: "environment-mismatch",
    severity: .warning,
    meaning:
      "The configuration calls a tenant production where the platform does not call its environment live, or the other way round.",
    reason:
      "A plan for a trial environment is carried out where people sign in, or the rules for production are not asked.",
    source: "Kinde Management API, is_live of GET /api/v1/environment"
  )

  static func findings(in input: PlanningInput) -> [Finding] {
    let tenant = input.tenant
    guard let isLive = input.live.lazy.compactMap({ $0.remarks?.isLive }).first,
      isLive != (tenant.environment == .production)
    else { return [] }
    let message =
      isLive
      ? "the platform calls this environment live, and the configuration says environment: \(tenant.environment.rawValue); "
        + "write environment: production, or correct where the tenant is"
      : "the platform does not call this environment live, and the configuration means production; write environment: staging "
        + "or development, or correct where the tenant is"
    let place = tenant.environmentRange ?? tenant.range
    return [
      Finding(
        rule: rule,
        address: Address(tenant: tenant.name, kind: Tenant.kind),
        message: message,
        at: place.map(input.shared.sources.location)
      )
    ]
  }
}
