import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether US carriers know the company that sends.
  static let brand = TwilioJudgement(
    .twilioBrandMissing,
    .twilioBrandPending,
    .twilioBrandFailed,
    .twilioBrandSuspended,
    .twilioBrandMock
  ) { twilio in
    guard let brands = twilio.facts.brands.value else { return [] }
    let place = twilio.hasService ? twilio.subject.place(\.messagingServiceSID) : twilio.subject.place(\.from)
    func finding(_ rule: Rule, _ summary: String, _ says: String) -> [CheckFinding] {
      [CheckFinding(rule, summary, says: says, console: console, at: place)]
    }
    if brands.contains(where: { $0.status == "APPROVED" && !$0.isMock }) { return [] }
    guard let brand = brands.first else {
      guard !twilio.hasService else { return [] }
      return finding(
        .twilioBrandMissing,
        "the account \(twilio.sid) is not registered with US carriers, and \(twilio.from ?? "its number") is a US number",
        "no brand registration"
      )
    }
    let says = TwilioRefusal.says("status: \(brand.status)", brand.refusals)
    switch brand.status {
    case "APPROVED":
      return finding(.twilioBrandMock, "the brand \(brand.sid) is a mock, which carriers do not know", "mock: true")
    case "FAILED": return finding(.twilioBrandFailed, "the brand \(brand.sid) was refused", says)
    case "SUSPENDED", "DELETION_PENDING", "DELETION_FAILED":
      return finding(.twilioBrandSuspended, "the brand \(brand.sid) is suspended or about to be deleted", says)
    default: return finding(.twilioBrandPending, "the brand \(brand.sid) is not approved yet", says)
    }
  }

  private static let console = "Twilio Console > Messaging > Regulatory compliance > A2P 10DLC > Brands"
}

extension Rule {
  static let twilioBrandMissing = Rule(
    check: "twilio-brand-missing",
    severity: .error,
    meaning: "A US number sends, and the account has no brand that US carriers know: they block its messages.",
    remedy: "Register a brand and a campaign, and send through that campaign's messaging service.",
    source: "Twilio, error 30034"
  )

  static let twilioBrandPending = Rule(
    check: "twilio-brand-pending",
    severity: .error,
    meaning: "The brand behind the US campaign is not approved yet.",
    remedy: "Wait for the approval.",
    source: "Twilio, error 30035; the brand registration resource"
  )

  static let twilioBrandFailed = Rule(
    check: "twilio-brand-failed",
    severity: .error,
    meaning: "The registration of the brand behind the US campaign was refused.",
    remedy: "Correct what the refusal names, and submit it again.",
    source: "Twilio, the brand registration resource"
  )

  static let twilioBrandSuspended = Rule(
    check: "twilio-brand-suspended",
    severity: .error,
    meaning: "The brand behind the US campaign is suspended or about to be deleted.",
    remedy: "Ask Twilio's support why, or register another brand.",
    source: "Twilio, error 30033; the brand registration resource"
  )

  static let twilioBrandMock = Rule(
    check: "twilio-brand-mock",
    severity: .error,
    meaning: "The brand is a mock for tests, which carriers do not know.",
    remedy: "Register the company.",
    source: "Twilio, the brand registration resource (mock)"
  )
}
