import Checks
import FoundationEssentials
import Kinds
import Source

extension TwilioJudgement {
  /// Whether the account can pay, and whether somebody notices when it pays too much.
  static let spending = TwilioJudgement(.twilioBalanceUsedUp, .twilioBalanceLow, .twilioNoUsageTrigger) { twilio in
    var findings: [CheckFinding] = []
    let place = twilio.subject.place(\.accountSID)
    if let balance = twilio.facts.balance.value, let amount = Decimal(string: balance.amount) {
      let shown = "\(balance.amount) \(balance.currency)"
      if amount < lowBalance {
        findings.append(
          CheckFinding(
            amount <= 0 ? .twilioBalanceUsedUp : .twilioBalanceLow,
            amount <= 0
              ? "the account \(twilio.sid) has nothing left: \(shown)"
              : "the account \(twilio.sid) has \(shown) left",
            says: "balance: \(balance.amount)",
            console: "Twilio Console > Billing > Manage billing > Auto recharge",
            at: place
          )
        )
      }
    }
    if let triggers = twilio.facts.triggers.value, !triggers.contains(where: guards) {
      findings.append(
        CheckFinding(
          .twilioNoUsageTrigger,
          "the account \(twilio.sid) has no usage trigger for messages, calls or the whole price",
          says: triggers.isEmpty
            ? "no usage trigger" : "triggers for \(triggers.map(\.category).sorted().joined(separator: ", "))",
          console: "Twilio Console > Billing > Usage triggers",
          at: place
        )
      )
    }
    return findings
  }

  /// In the account's currency; some hundred messages.
  private static let lowBalance: Decimal = 10

  private static func guards(_ trigger: TwilioTrigger) -> Bool {
    ["sms", "calls", "totalprice"].contains { trigger.category == $0 || trigger.category.hasPrefix($0 + "-") }
  }
}

extension Rule {
  static let twilioBalanceUsedUp = Rule(
    check: "twilio-balance-used-up",
    severity: .warning,
    meaning: "The balance is 0 or less: a prepaid account sends nothing, and one that pays afterwards may.",
    remedy: "Add funds, and switch automatic recharging on.",
    source: "Twilio, the balance resource"
  )

  static let twilioBalanceLow = Rule(
    check: "twilio-balance-low",
    severity: .warning,
    meaning: "The balance is less than 10: some hundred messages.",
    remedy: "Add funds, and switch automatic recharging on.",
    source: "Twilio, the balance resource"
  )

  static let twilioNoUsageTrigger = Rule(
    check: "twilio-no-usage-trigger",
    severity: .notice,
    meaning: "Nothing tells anybody when the account sends far more than usual, as when somebody pumps messages.",
    remedy: "Add a usage trigger for sms, calls or totalprice.",
    source: "Auth0, configure SMS and voice notifications; Twilio, usage triggers"
  )
}
