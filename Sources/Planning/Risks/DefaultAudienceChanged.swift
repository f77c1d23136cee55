import Kinds
import Model
package import Planning
package import Source

package enum DefaultAudienceChanged: Risk {
  package static let rule = Rule(
    finding: "default-audience-changed",
    severity: .warning,
    meaning: "Sign-ins that name no API get tokens for another one, or for none.",
    reason: "An API refuses a token that is not for it, so that people sign in and can do nothing.",
    source: "Auth0, Tenant settings, API Authorization Settings; RFC 7519, section 4.1.3"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Tenant.defaultAudience), transition.replacesValue,
        let before = transition.before?.texts.first
      else { return nil }
      let after = transition.after?.texts.first.map { "for \($0)" } ?? "for no API"
      return finding(transition, "sign-ins that name no API get tokens \(after) instead of for \(before)")
    }
  }
}
