import Kinds
import Model
package import Planning
package import Source

package enum OtherFactorRemoved: Risk {
  package static let rule = Rule(
    finding: "other-factor-removed",
    severity: .warning,
    meaning: "A second factor beside the phone is switched off.",
    reason: "Who enrolled only that one has no second factor any more, or has to enroll the phone at the next sign-in.",
    source: "Kinde, Multi-factor authentication; Kinde, Management API, PUT /mfa"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneFactor.otherFactors), !transition.lost.isEmpty else { return nil }
      let names = transition.lost.joined(separator: " and ")
      return finding(transition, "\(names) no longer works as a second factor: who enrolled nothing else has none")
    }
  }
}
