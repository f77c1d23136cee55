import Model
import Planning
package import Source

/// What a plan creates and the platform has no call for: apply is refused there until a person has made it.
package enum CreatedByHand {
  package static let rule = Rule(
    finding: "created-by-hand",
    severity: .warning,
    meaning: "The plan creates what only a person can make on the platform: apply does not do it before.",
    reason: "What needs it stays undone too: nobody signs in by phone at Kinde before its tile was saved once.",
    source: "Kinde, Phone authentication"
  )

  static func findings(in plan: TenantPlan, on platform: PlatformFacts) -> [Finding] {
    guard platform.bindings.contains(where: { $0.creation != nil }) else { return [] }
    return plan.changes.lazy.filter { $0.action == .create }.compactMap { change in
      guard let sentence = platform[change.address.kind]?.creation else { return nil }
      return Finding(rule: rule, address: change.address, message: sentence, at: change.at)
    }
  }
}
