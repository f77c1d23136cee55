import Checks
import Kinds
import Model
import Source

extension TwilioJudgement {
  /// Whether US carriers let the messaging service's messages through (10DLC).
  static let campaign = TwilioJudgement(
    .twilioCampaignMissing,
    .twilioCampaignPending,
    .twilioCampaignFailed,
    .twilioCampaignMock,
    .twilioCampaignUseCase,
    .twilioCampaignLinks,
    .twilioCampaignPhone
  ) { twilio in
    guard let sid = twilio.subject.provider.messagingServiceSID, let campaigns = twilio.facts.campaigns.value else {
      return []
    }
    let place = twilio.subject.place(\.messagingServiceSID)
    func finding(_ rule: Rule, _ summary: String, _ says: String) -> CheckFinding {
      CheckFinding(rule, summary, says: says, console: console, at: place)
    }
    guard !campaigns.isEmpty else {
      return [
        finding(.twilioCampaignMissing, "the messaging service \(sid) has no US campaign", "no Usa2p registration")
      ]
    }
    guard let campaign = campaigns.first(where: { $0.status == "VERIFIED" && !$0.isMock }) else {
      return [unusable(campaigns[0], sid, finding)]
    }
    return useCase(campaign, sid, finding) + contents(campaign, sid, twilio, finding)
  }

  private static let console = "Twilio Console > Messaging > Regulatory compliance > A2P 10DLC"

  private typealias Making = (Rule, String, String) -> CheckFinding

  private static func unusable(_ campaign: TwilioCampaign, _ sid: String, _ finding: Making) -> CheckFinding {
    let says = TwilioRefusal.says("campaign_status: \(campaign.status)", campaign.refusals)
    if campaign.isMock, campaign.status == "VERIFIED" {
      return finding(
        .twilioCampaignMock,
        "the US campaign of \(sid) is a mock, which carriers do not know",
        "mock: true"
      )
    }
    switch campaign.status {
    case "FAILED": return finding(.twilioCampaignFailed, "the US campaign of \(sid) was refused", says)
    case "SUSPENDED": return finding(.twilioCampaignFailed, "the US campaign of \(sid) is suspended", says)
    case "EXPIRED": return finding(.twilioCampaignFailed, "the US campaign of \(sid) has expired", says)
    default: break
    }
    return finding(.twilioCampaignPending, "the US campaign of \(sid) is not approved yet", says)
  }

  private static func useCase(_ campaign: TwilioCampaign, _ sid: String, _ finding: Making) -> [CheckFinding] {
    // Of carriers' use cases those that a one-time code belongs to.
    let fitting = ["2FA", "ACCOUNT_NOTIFICATION", "SECURITY_ALERT", "MIXED", "LOW_VOLUME", "SOLE_PROPRIETOR"]
    guard !campaign.useCase.isEmpty, !fitting.contains(campaign.useCase) else { return [] }
    return [
      finding(
        .twilioCampaignUseCase,
        "the US campaign of \(sid) is for another use: \(campaign.useCase)",
        "us_app_to_person_usecase: \(campaign.useCase)"
      )
    ]
  }

  private static func contents(_ campaign: TwilioCampaign, _ sid: String, _ twilio: TwilioSubject, _ finding: Making)
    -> [CheckFinding]
  {
    var findings: [CheckFinding] = []
    if !campaign.hasLinks, twilio.subject.texts.contains(where: MessageContents.hasLink) {
      findings.append(
        finding(
          .twilioCampaignLinks,
          "a message has a link, and the US campaign of \(sid) says that none has",
          "has_embedded_links: false"
        )
      )
    }
    if !campaign.hasPhone, twilio.subject.texts.contains(where: MessageContents.hasPhoneNumber) {
      findings.append(
        finding(
          .twilioCampaignPhone,
          "a message has a phone number, and the US campaign of \(sid) says that none has",
          "has_embedded_phone: false"
        )
      )
    }
    return findings
  }
}

/// What carriers look for in a text.
enum MessageContents {
  static func hasLink(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["http://", "https://", "www."].contains(where: text.contains)
  }

  /// Seven digits or more, with no more than one sign between two of them.
  static func hasPhoneNumber(_ text: String) -> Bool {
    var digits = 0
    var gap = 0
    for scalar in text.unicodeScalars {
      if (0x30...0x39).contains(scalar.value) {
        digits += 1
        gap = 0
        if digits >= 7 { return true }
      } else {
        gap += 1
        if gap > 1 || !" -.()/".unicodeScalars.contains(scalar) { digits = 0 }
      }
    }
    return false
  }
}

extension Rule {
  static let twilioCampaignMissing = Rule(
    check: "twilio-campaign-missing",
    severity: .error,
    meaning: "The messaging service has no US campaign: carriers block what comes from its US numbers.",
    remedy: "Register a campaign for two-factor authentication.",
    source: "Twilio, error 30034"
  )

  static let twilioCampaignPending = Rule(
    check: "twilio-campaign-pending",
    severity: .error,
    meaning: "The US campaign is not approved yet: carriers block what comes from its numbers.",
    remedy: "Wait for the approval, or send from a verified toll-free number until then.",
    source: "Twilio, error 30035"
  )

  static let twilioCampaignFailed = Rule(
    check: "twilio-campaign-failed",
    severity: .error,
    meaning: "The US campaign was refused, is suspended or has expired: carriers block what comes from its numbers.",
    remedy: "Correct what the refusal names, and submit it again.",
    source: "Twilio, errors 30033 and 30034"
  )

  static let twilioCampaignMock = Rule(
    check: "twilio-campaign-mock",
    severity: .error,
    meaning: "The US campaign is a mock for tests, which carriers do not know.",
    remedy: "Register a campaign.",
    source: "Twilio, the Usa2p resource (mock)"
  )

  static let twilioCampaignUseCase = Rule(
    check: "twilio-campaign-use-case",
    severity: .warning,
    meaning: "The US campaign is registered for something else than codes.",
    remedy: "Register a campaign for 2FA.",
    source: "Twilio, the Usa2p resource; error 30007"
  )

  static let twilioCampaignLinks = Rule(
    check: "twilio-campaign-links",
    severity: .warning,
    meaning: "A message has a link, and the US campaign says that none has: carriers may filter it.",
    remedy: "Remove the link, or register a campaign with embedded links.",
    source: "Twilio, the Usa2p resource (has_embedded_links); error 30007"
  )

  static let twilioCampaignPhone = Rule(
    check: "twilio-campaign-phone",
    severity: .warning,
    meaning: "A message has a phone number, and the US campaign says that none has: carriers may filter it.",
    remedy: "Remove the number, or register a campaign with embedded phone numbers.",
    source: "Twilio, the Usa2p resource (has_embedded_phone); error 30007"
  )
}
