import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether the number in `from` is the account's, and can text.
  static let sender = TwilioJudgement(
    .twilioNumberNotOwned,
    .twilioNumberCannotText,
    .twilioNumberNotActive,
    .twilioNumberBeta
  ) { twilio in
    guard let from = twilio.from, from.hasPrefix("+"), twilio.facts.numbers.value != nil else { return [] }
    let place = twilio.subject.place(\.from)
    guard let number = twilio.ownNumber else { return notOwned(from, twilio, place) }
    var findings: [CheckFinding] = []
    if twilio.textsFromNumber, !number.canText {
      findings.append(
        CheckFinding(
          .twilioNumberCannotText,
          "\(from) cannot send text messages",
          says: "capabilities: sms false",
          console: "Twilio Console > Phone Numbers > Manage > Active numbers",
          at: place
        )
      )
    }
    if !number.status.isEmpty, number.status != "in-use" {
      findings.append(
        CheckFinding(
          .twilioNumberNotActive,
          "\(from) is not in use yet",
          says: "status: \(number.status)",
          console: "Twilio Console > Phone Numbers > Manage > Active numbers",
          at: place
        )
      )
    }
    if number.isBeta {
      findings.append(
        CheckFinding(
          .twilioNumberBeta,
          "\(from) is new to Twilio, and may not reach everybody",
          says: "beta: true",
          console: "Twilio Console > Phone Numbers > Manage > Active numbers",
          at: place
        )
      )
    }
    return findings
  }

  /// A verified caller ID can call without being owned; it can never text.
  private static func notOwned(_ from: String, _ twilio: TwilioSubject, _ place: CheckPlace) -> [CheckFinding] {
    let isCallerID = twilio.facts.callerIDs.value?.contains(from) ?? false
    guard twilio.textsFromNumber || !isCallerID else { return [] }
    if twilio.facts.callerIDs.value == nil, !twilio.textsFromNumber { return [] }
    return [
      CheckFinding(
        .twilioNumberNotOwned,
        isCallerID
          ? "\(from) is a verified caller ID of \(twilio.sid), which can call and not text"
          : "the account \(twilio.sid) does not own \(from)",
        says: "no such incoming phone number",
        console: "Twilio Console > Phone Numbers > Manage > Active numbers",
        at: place
      )
    ]
  }
}

extension Rule {
  static let twilioNumberNotOwned = Rule(
    check: "twilio-number-not-owned",
    severity: .error,
    meaning: "The account does not own the number in from, so that Twilio refuses each message or call from it.",
    remedy: "Write a number of the account, or buy this one.",
    source: "Twilio, errors 21606, 21659, 21660 and 21210"
  )

  static let twilioNumberCannotText = Rule(
    check: "twilio-number-cannot-text",
    severity: .error,
    meaning: "The number in from cannot send text messages.",
    remedy: "Write a number with the capability SMS, or a messaging service.",
    source: "Twilio, error 21661"
  )

  static let twilioNumberNotActive = Rule(
    check: "twilio-number-not-active",
    severity: .error,
    meaning: "The number in from is bought or hosted, and not in use yet.",
    remedy: "Finish what Twilio asks for, such as an address or a regulatory bundle.",
    source: "Twilio, the incoming phone number resource"
  )

  static let twilioNumberBeta = Rule(
    check: "twilio-number-beta",
    severity: .notice,
    meaning: "The number is new to Twilio's platform and may have limits.",
    remedy: "Try it in each country of the audience.",
    source: "Twilio, the incoming phone number resource"
  )
}
