import Kinds
import Model
package import Planning
package import Source

package enum LastFactorRemoved: Risk {
  package static let rule = Rule(
    finding: "last-factor-removed",
    severity: .warning,
    meaning: "The last way to receive a code goes, or the only way in without the phone.",
    reason: "With no channel nobody gets a code; without recovery codes, who loses the phone loses the account.",
    source: "NIST SP 800-63B 5.1.2 and 6.1.2.3"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\PhoneFactor.recoveryCodes), transition.turnsOff {
        return finding(
          transition,
          transition.isUnknownAfterwards
            ? "recovery codes go back to the platform's default, which may be off"
            : "recovery codes are turned off: who loses the phone has no way in"
        )
      }
      guard transition.isOf(\PhoneFactor.channels), transition.after == .list([]), let before = transition.before,
        !before.texts.isEmpty
      else { return nil }
      return finding(
        transition,
        "no channel is left for a code (before: \(before.texts.joined(separator: ", ")))"
      )
    }
  }
}
