import Kinds
import Model
package import Planning
package import Source

package enum SessionsShortened: Risk {
  package static let rule = Rule(
    finding: "sessions-shortened",
    severity: .warning,
    meaning: "A sign-in lasts less than half as long as before, or less than an hour.",
    reason: "People are signed out and have to sign in again, with a code that is paid for, much more often.",
    source: "NIST SP 800-63B 4.1.3; Auth0, Session Lifetime Limits"
  )

  /// In seconds.
  private static let hour = 3600

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      let isIdle = transition.isOf(\Tenant.idleSessionLifetime)
      guard isIdle || transition.isOf(\Tenant.sessionLifetime), let before = transition.before.flatMap({ Seconds($0) }),
        let after = transition.after.flatMap({ Seconds($0) }),
        after.count * 2 < before.count || after.count < hour && before.count >= hour
      else { return nil }
      let whole = isIdle ? "a sign-in lasts without use for" : "a sign-in lasts for"
      return finding(
        transition,
        "\(whole) \(after.spelling) instead of \(before.spelling): people have to sign in much more often"
      )
    }
  }
}
