extension LintRule {
  static let twilioMagicNumber = LintRule(
    "twilio-magic-number",
    .error,
    "A sender is one of Twilio's test numbers, which only test credentials send from, and nobody receives.",
    remedy: "Write a number of the account.",
    source: "Twilio, Test Credentials"
  ) { tenant in
    tenant.senders.filter { TwilioTestNumbers.contains($0.text) }.map { text, range in
      Violation("\(text) is a test number of Twilio", "No message sent from it arrives.", at: range)
    }
  }
}

enum TwilioTestNumbers {
  static func contains(_ number: String) -> Bool { number.hasPrefix("+1500555000") && number.utf8.count == 12 }
}
