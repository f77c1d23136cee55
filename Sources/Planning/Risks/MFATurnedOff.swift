import Kinds
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
    outlook.transitions.filter { $0.isOf(\PhoneFactor.enabled) && $0.turnsOff }.map { transition in
      finding(
        transition,
        transition.isUnknownAfterwards
          ? "the phone as a second factor goes back to the platform's default, which may be off"
          : "the phone as a second factor is turned off"
      )
    }
  }
}
