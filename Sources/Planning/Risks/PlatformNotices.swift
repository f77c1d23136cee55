import Model
import Planning
package import Source

/// What the platform's own pages say of what a plan sets.
package enum PlatformNotices {
  package static let rule = Rule(
    finding: "platform-notice",
    severity: .notice,
    meaning:
      "The platform does with a value what no field shows: it limits what the plan switches on, or stops sign-ins (an error).",
    reason: "Nobody finds out before it happens: Auth0 sends a user 10 messages an hour for the second factor.",
    source: "Auth0, rate limits of multi-factor authentication; Auth0, Enable Third-Party Applications"
  )

  static func findings(in plan: TenantPlan, on platform: PlatformFacts) -> [Finding] {
    guard platform.bindings.contains(where: { !$0.notices.isEmpty }) else { return [] }
    return plan.changes.lazy.filter(\.isOfWhatStays).flatMap { change in
      (platform[change.address.kind]?.notices ?? []).compactMap { notice in
        let field = change.fields.first {
          $0.path == notice.path && $0.after == notice.value && $0.before != notice.value
        }
        return field.map { field in
          Finding(
            rule: rule,
            // Nobody signs in yet to what is new.
            severity: notice.stopsSignIn && change.action != .create ? .error : rule.severity,
            address: change.address,
            message: notice.message,
            at: field.at ?? change.at
          )
        }
      }
    }
  }
}
