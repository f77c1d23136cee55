import Kinds
import Model
package import Planning
package import Source

package enum CodeLifetimeLowered: Risk {
  package static let rule = Rule(
    finding: "code-lifetime-lowered",
    severity: .warning,
    meaning: "A code can be used for less than two minutes, and could for longer.",
    reason:
      "Text messages are often late: who gets a code after it has ended asks for another one, which is paid for too.",
    source: "Auth0, Passwordless Authentication with SMS: three minutes; Kinde, SMS codes: two hours"
  )

  /// In seconds.
  private static let limit = 120

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneConnection.codeLifetime), let before = transition.before.flatMap({ Seconds($0) }),
        let after = transition.after.flatMap({ Seconds($0) }), after.count < limit, after.count < before.count,
        !outlook.created.contains(transition.address)
      else { return nil }
      return finding(
        transition,
        "a code can be used for \(after.spelling) instead of \(before.spelling): one that arrives late is dead"
      )
    }
  }
}
