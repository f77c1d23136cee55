import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether the account may send to anybody.
  static let account = TwilioJudgement(
    .twilioAccountSuspended,
    .twilioAccountClosed,
    .twilioTrialAccount,
    .twilioSubaccount
  ) { twilio in
    let place = twilio.subject.place(\.accountSID)
    let refusal = twilio.facts.account.error ?? twilio.facts.token.error
    if let error = refusal, error.code == "20403" || error.code == "10001" {
      return [suspended(twilio, "\(error)", place)]
    }
    guard let account = twilio.facts.account.value ?? twilio.facts.token.value else { return [] }
    switch account.status {
    case "suspended": return [suspended(twilio, "status: suspended", place)]
    case "closed":
      return [
        CheckFinding(
          .twilioAccountClosed,
          "the account \(twilio.sid) is closed",
          says: "status: closed",
          console: "Twilio Console > Admin > Accounts",
          at: place
        )
      ]
    default: break
    }
    var findings: [CheckFinding] = []
    if account.type == "Trial" {
      findings.append(
        CheckFinding(
          .twilioTrialAccount,
          severity: twilio.subject.isProduction ? .error : .warning,
          "the account \(twilio.sid) is a trial: it sends to verified numbers only, and not every text",
          says: "type: Trial",
          console: "Twilio Console > Billing > Upgrade",
          at: place
        )
      )
    }
    if account.isSubaccount {
      findings.append(
        CheckFinding(
          .twilioSubaccount,
          "the account \(twilio.sid) is a subaccount: its balance is the parent's, which is not checked",
          says: "owner_account_sid is another account",
          console: "Twilio Console > Admin > Subaccounts",
          at: place
        )
      )
    }
    return findings
  }

  private static func suspended(_ twilio: TwilioSubject, _ says: String, _ place: CheckPlace) -> CheckFinding {
    CheckFinding(
      .twilioAccountSuspended,
      "the account \(twilio.sid) is suspended",
      says: says,
      console: "Twilio Console > Account Dashboard",
      at: place
    )
  }
}

extension Rule {
  static let twilioAccountSuspended = Rule(
    check: "twilio-account-suspended",
    severity: .error,
    meaning: "The account is suspended: it sends nothing.",
    remedy: "Pay what is due, or answer Twilio's compliance team; the console says which.",
    source: "Twilio, the account resource; error 20403"
  )

  static let twilioAccountClosed = Rule(
    check: "twilio-account-closed",
    severity: .error,
    meaning: "The account is closed: it sends nothing, and is not opened again.",
    remedy: "Use another account.",
    source: "Twilio, the account resource"
  )

  static let twilioTrialAccount = Rule(
    check: "twilio-trial-account",
    severity: .error,
    meaning:
      "The account is a trial, which sends to verified numbers only and accepts only texts that Twilio wrote. A warning outside of production.",
    remedy: "Upgrade the account.",
    source: "Twilio, errors 21608, 572002 and 572006"
  )

  static let twilioSubaccount = Rule(
    check: "twilio-subaccount",
    severity: .notice,
    meaning: "The account is a subaccount: its parent pays, and may switch countries off for it.",
    remedy: "Look at the balance of the parent.",
    source: "Twilio, subaccounts and the balance resource"
  )
}
