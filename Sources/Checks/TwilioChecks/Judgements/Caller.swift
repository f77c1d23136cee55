import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether calls can come from the number in `from`.
  static let caller = TwilioJudgement(.twilioNumberCannotCall) { twilio in
    guard twilio.isCalling, let number = twilio.ownNumber, !number.canCall,
      let callerIDs = twilio.facts.callerIDs.value, !callerIDs.contains(number.number)
    else { return [] }
    return [
      CheckFinding(
        .twilioNumberCannotCall,
        "\(number.number) cannot call, and is no verified caller ID",
        says: "capabilities: voice false",
        console: "Twilio Console > Phone Numbers > Manage > Verified caller IDs",
        at: twilio.subject.place(\.from)
      )
    ]
  }
}

extension Rule {
  static let twilioNumberCannotCall = Rule(
    check: "twilio-number-cannot-call",
    severity: .error,
    meaning: "The number in from cannot call and is no verified caller ID, and a channel is voice.",
    remedy: "Write a number with the capability Voice, or verify the number as a caller ID.",
    source: "Twilio, error 21210; Auth0, configure SMS and voice notifications"
  )
}
