import Kinds
import Model
package import Planning
package import Source

package enum CodeLengthened: Risk {
  package static let rule = Rule(
    finding: "code-lengthened",
    severity: .notice,
    meaning: "A code of six digits or more gets more.",
    reason: "A page of your own that has a box for each digit does not take it, and people mistype it more often.",
    source: "NIST SP 800-63B 5.1.3.2"
  )

  /// What pages expect; fewer are too few.
  private static let usual = 6

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneConnection.codeLength) || transition.isOf(\Tenant.codeLength),
        case .integer(let before) = transition.before, case .integer(let after) = transition.after, after > before,
        before >= Self.usual, !outlook.created.contains(transition.address)
      else { return nil }
      return finding(
        transition,
        "a code has \(after) digits instead of \(before): pages of your own that expect \(before) do not take it"
      )
    }
  }
}
