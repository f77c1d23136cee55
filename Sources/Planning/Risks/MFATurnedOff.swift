import Kinds
import Model
package import Planning
package import Source

package enum MFATurnedOff: Risk {
  package static let rule = Rule(
    finding: "mfa-turned-off",
    severity: .warning,
    meaning: "The phone stops being a second factor.",
    reason: "Whoever has a password, or can guess one, is in. People who enrolled their phone are not notified.",
    source: "NIST SP 800-63B 4.2.1"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\PhoneFactor.enabled) }.compactMap { transition in
      if turnsOffUnseen(transition, in: outlook) {
        return finding(
          transition,
          "the phone as a second factor is turned off, if it was on: the platform does not say"
        )
      }
      guard transition.turnsOff else { return nil }
      return finding(
        transition,
        transition.isUnknownAfterwards
          ? "the phone as a second factor goes back to the platform's default, which may be off"
          : "the phone as a second factor is turned off"
      )
    }
  }

  /// Whether it may have been on, where neither the platform nor the state tells.
  private static func turnsOffUnseen(_ transition: Transition, in outlook: Outlook) -> Bool {
    transition.before == nil && transition.after == .boolean(false)
      && outlook.surroundings.platform?[PhoneFactor.kind]?.unreadable(transition.path) != nil
  }
}
