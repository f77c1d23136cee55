import Kinds
import Model
package import Planning
package import Source

package enum ProviderSwitched: Risk {
  package static let rule = Rule(
    finding: "provider-switched",
    severity: .warning,
    meaning: "Codes are sent by another provider or service.",
    reason: "Every code goes the new way at once; a mistake in its settings, or in its sender, keeps everybody out.",
    source: "Auth0, Configure SMS and Voice Notifications for MFA; Kinde, Phone authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard
        transition.isOf(\PhoneFactor.provider) || transition.isOf(\PhoneConnection.provider)
          || transition.isOf(\Provider.service), transition.replacesValue,
        let before = transition.before?.texts.first
      else { return nil }
      let after = transition.after?.texts.first
      return finding(transition, "codes are sent by \(after ?? "the platform's default") instead of \(before)")
    }
  }
}
