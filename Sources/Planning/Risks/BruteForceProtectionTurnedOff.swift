import Kinds
package import Planning
package import Source

package enum BruteForceProtectionTurnedOff: Risk {
  package static let rule = Rule(
    finding: "brute-force-protection-turned-off",
    severity: .warning,
    meaning: "Repeated wrong codes no longer lock a sign-in.",
    reason: "A code has a million values; without a limit on tries, a program finds it.",
    source: "NIST SP 800-63B 5.2.2"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\PhoneConnection.bruteForceProtection) && $0.turnsOff }.map { transition in
      finding(
        transition,
        transition.isUnknownAfterwards
          ? "brute-force protection goes back to the platform's default, which may be off"
          : "brute-force protection is turned off: a code can be guessed without end"
      )
    }
  }
}
