import Kinds
import Model
package import Planning
package import Source

package enum CodeShortened: Risk {
  package static let rule = Rule(
    finding: "code-shortened",
    severity: .warning,
    meaning: "A code gets fewer than six digits.",
    reason: "Each digit less makes a code ten times easier to guess; six are about 20 bits.",
    source: "NIST SP 800-63B 5.1.3.2"
  )

  private static let limit = 6

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneConnection.codeLength) || transition.isOf(\Tenant.codeLength),
        case .integer(let after) = transition.after, after < limit
      else { return nil }
      if case .integer(let before) = transition.before, before <= after { return nil }
      return finding(transition, "a code has \(after) digits only, fewer than six")
    }
  }
}
