import Model
import Planning
package import Source

/// Looks at what the platform says of itself and not at what the plan changes: every plan has it until it is over.
package enum Outage {
  package static let rule = Rule(
    finding: "trial-expired",
    severity: .error,
    meaning: "The platform's own service has used its trial up, and sends nothing any more.",
    reason: "Auth0's own service is for evaluation: 100 messages in a tenant's life. After those, nobody gets a code.",
    source: "Auth0 Management API, trial_expired of a factor; Auth0, Configure SMS and Voice Notifications for MFA"
  )

  static func findings(in input: PlanningInput) -> [Finding] {
    input.live.compactMap { live in
      guard let outage = live.remarks?.outage else { return nil }
      let resource = input.desired.first { $0.resource.address.kind == live.kind }?.resource
      return Finding(
        rule: rule,
        address: resource?.address ?? Address(tenant: input.tenant.name, kind: live.kind),
        message: outage,
        at: resource.map { input.shared.sources.location($0.range) }
      )
    }
  }
}
