import Kinds
import Model
package import Planning
package import Source

package enum PhoneProtectionTurnedOff: Risk {
  package static let rule = Rule(
    finding: "phone-protection-turned-off",
    severity: .warning,
    meaning: "Floods of messages through the phone provider are no longer slowed down.",
    reason: "Whoever earns from messages to certain numbers can have any number of them sent, at the tenant's cost.",
    source: "Auth0 Management API, phone provider protection"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      let none = PhoneProtection.none.rawValue
      guard transition.isOf(\Tenant.phoneProtection), let before = transition.before?.texts.first, before != none,
        transition.after?.texts.first ?? none == none
      else { return nil }
      return finding(
        transition,
        "the protection of the phone provider is turned off: floods of messages are sent and billed"
      )
    }
  }
}
