import Kinds
import Model
package import Planning
package import Source

package enum CodeLifetimeRaised: Risk {
  package static let rule = Rule(
    finding: "code-lifetime-raised",
    severity: .warning,
    meaning: "A code can be used for longer than ten minutes.",
    reason: "The longer a code lives, the longer a stolen or guessed one opens the account.",
    source: "NIST SP 800-63B 5.1.3.2"
  )

  /// In seconds.
  private static let limit = 600

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneConnection.codeLifetime),
        let after = transition.after.flatMap({ Seconds($0) })?.count,
        after > limit
      else { return nil }
      if let before = transition.before.flatMap({ Seconds($0) }), before.count >= after { return nil }
      return finding(transition, "a code can be used for \(Seconds(count: after).spelling), more than ten minutes")
    }
  }
}
