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
      func finding(_ rule: Rule, _ summary: String, _ says: String, remedy: String? = nil) -> [CheckFinding] {
        [
          CheckFinding(
            rule,
            "the toll-free number \(number.number) \(summary)",
            says: says,
            remedy: remedy,
            console:
              "Twilio Console > Phone Numbers > Manage > Active numbers > \(number.number) > Regulatory information",
            at: place
          )
        ]
      }
      guard let verification else { return finding(.twilioTollFreeUnverified, "is not verified", "no verification") }
      let says = TwilioRefusal.says("status: \(verification.status)", verification.refusals)
      switch verification.status {
      case "TWILIO_APPROVED": return []
      case "TWILIO_REJECTED":
        let remedy = remedy(after: verification)
        return finding(.twilioTollFreeRejected, "was refused its verification", says, remedy: remedy)
      default: return finding(.twilioTollFreePending, "is not verified yet", says)
      }
    }
  }

  /// Some refusals can be corrected for a while; nil where Twilio does not say.
  private static func remedy(after verification: TwilioTollFree) -> String? {
    switch verification.isEditable {
    case true?:
      let until = verification.editableUntil.isEmpty ? "" : ", until \(verification.editableUntil)"
      return "Correct what the refusal names, and submit it again\(until)."
    case false?: return "This verification cannot be edited: submit another one, or send from another number."
    case nil: return nil
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
