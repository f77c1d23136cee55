import Kinds
import Model
package import Planning
package import Source

package enum CodeAttemptsChanged: Risk {
  package static let rule = Rule(
    finding: "code-attempts-changed",
    severity: .warning,
    meaning: "A code ends at the first or second mistake, or takes more than ten.",
    reason:
      "With fewer than three, a digit that is mistyped costs people a new code; with many, a program guesses one.",
    source: "NIST SP 800-63B 5.2.2"
  )

  /// How many people need, and how many a program should not have.
  private static let usual = 3...10

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Tenant.codeAttempts), transition.before != transition.after,
        case .integer(let after) = transition.after, !usual.contains(after)
      else { return nil }
      if case .integer(let before) = transition.before {
        // On its way to what is usual.
        guard after < usual.lowerBound ? after < before : after > before else { return nil }
      }
      return finding(
        transition,
        after < usual.lowerBound
          ? "a code ends after \(after == 1 ? "one mistake" : "\(after) mistakes"): who mistypes needs another one"
          : "a code can be tried \(after) times: a program may guess it"
      )
    }
  }
}
