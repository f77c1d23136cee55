import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether carriers in the US and Canada let a toll-free number's messages through.
  static let tollFree = TwilioJudgement(.twilioTollFreeUnverified, .twilioTollFreePending, .twilioTollFreeRejected) {
    twilio in
    twilio.textingNumbers.filter(\.isTollFree).flatMap { number -> [CheckFinding] in
      guard let verification = twilio.facts.tollFree[number.sid]?.value else { return [] }
      let place = twilio.hasService ? twilio.subject.place(\.messagingServiceSID) : twilio.subject.place(\.from)
      func finding(_ rule: Rule, _ summary: String, _ says: String) -> [CheckFinding] {
        [
          CheckFinding(
            rule,
            "the toll-free number \(number.number) \(summary)",
            says: says,
            console:
              "Twilio Console > Phone Numbers > Manage > Active numbers > \(number.number) > Regulatory information",
            at: place
          )
        ]
      }
      switch verification?.status {
      case nil: return finding(.twilioTollFreeUnverified, "is not verified", "no verification")
      case "TWILIO_APPROVED": return []
      case "TWILIO_REJECTED":
        let reason = verification?.reason ?? ""
        let says = "status: TWILIO_REJECTED" + (reason.isEmpty ? "" : "; \(reason)")
        return finding(.twilioTollFreeRejected, "was refused its verification", says)
      case let status?: return finding(.twilioTollFreePending, "is not verified yet", "status: \(status)")
      }
    }
  }
}

extension Rule {
  static let twilioTollFreeUnverified = Rule(
    check: "twilio-toll-free-unverified",
    severity: .error,
    meaning: "A toll-free number is not verified: carriers in the US and Canada block its messages.",
    remedy: "Submit a toll-free verification.",
    source: "Twilio, error 30032"
  )

  static let twilioTollFreePending = Rule(
    check: "twilio-toll-free-pending",
    severity: .error,
    meaning: "The verification of a toll-free number is under review: carriers block its messages until then.",
    remedy: "Wait for the approval.",
    source: "Twilio, error 30032"
  )

  static let twilioTollFreeRejected = Rule(
    check: "twilio-toll-free-rejected",
    severity: .error,
    meaning: "The verification of a toll-free number was refused.",
    remedy: "Correct what the refusal names, and submit it again.",
    source: "Twilio, error 30032"
  )
}
