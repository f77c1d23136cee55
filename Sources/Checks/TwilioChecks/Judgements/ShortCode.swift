import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether the short code in `from` is the account's.
  static let shortCode = TwilioJudgement(.twilioShortCodeNotOwned) { twilio in
    guard twilio.textsFromNumber, let from = twilio.from, let codes = twilio.facts.shortCodes.value,
      !codes.contains(from)
    else { return [] }
    return [
      CheckFinding(
        .twilioShortCodeNotOwned,
        "the account \(twilio.sid) has no short code \(from)",
        says: codes.isEmpty ? "no short code" : "short codes: \(codes.sorted().joined(separator: ", "))",
        console: "Twilio Console > Messaging > Senders > Short codes",
        at: twilio.subject.place(\.from)
      )
    ]
  }
}

extension Rule {
  static let twilioShortCodeNotOwned = Rule(
    check: "twilio-short-code-not-owned",
    severity: .error,
    meaning: "The account does not have the short code in from.",
    remedy: "Write a short code of the account, or a number.",
    source: "Twilio, errors 21606 and 21659"
  )
}
