import Checks
import FoundationEssentials
import Kinds
import Model
import Source

extension SNSJudgement {
  /// Whether the account's settings fit codes.
  static let settings = SNSJudgement(
    .snsPromotional,
    .snsSpendLimitReached,
    .snsSpendLimitDefault,
    .snsSenderDiffers
  ) { sns in
    guard let attributes = sns.facts.attributes.value else { return [] }
    return type(attributes, sns) + limit(attributes, sns) + sender(attributes, sns)
  }

  private static let console = "AWS Console > SNS > Text messaging (SMS) > Edit preferences"

  private static func type(_ attributes: [String: String], _ sns: SNSSubject) -> [CheckFinding] {
    // What is not set is Promotional.
    let type = attributes["DefaultSMSType"] ?? "Promotional"
    guard type != "Transactional" else { return [] }
    return [
      CheckFinding(
        .snsPromotional,
        "messages of \(sns.region) are \(type.lowercased()) where they do not say otherwise",
        says: attributes["DefaultSMSType"].map { "DefaultSMSType: \($0)" } ?? "DefaultSMSType is not set",
        console: console,
        at: sns.subject.place(\.region)
      )
    ]
  }

  private static func limit(_ attributes: [String: String], _ sns: SNSSubject) -> [CheckFinding] {
    // An account that has not asked for more may spend 1 USD in a month.
    let text = attributes["MonthlySpendLimit"] ?? "1"
    guard let limit = Decimal(string: text), limit <= 1 else { return [] }
    return [
      CheckFinding(
        limit <= 0 ? .snsSpendLimitReached : .snsSpendLimitDefault,
        limit <= 0
          ? "the account may spend nothing on messages in \(sns.region)"
          : "the account may spend \(text) USD a month on messages in \(sns.region)",
        says: attributes["MonthlySpendLimit"].map { "MonthlySpendLimit: \($0)" } ?? "MonthlySpendLimit is not set",
        console: console,
        at: sns.subject.place(\.region)
      )
    ]
  }

  /// A name that the account gives to every message, where the configuration declares another.
  private static func sender(_ attributes: [String: String], _ sns: SNSSubject) -> [CheckFinding] {
    guard let name = attributes["DefaultSenderID"], !name.isEmpty, let from = sns.subject.provider.from, from != name
    else { return [] }
    return [
      CheckFinding(
        .snsSenderDiffers,
        "the account sends as \(name), and the configuration as \(from)",
        says: "DefaultSenderID: \(name)",
        console: console,
        at: sns.subject.place(\.from)
      )
    ]
  }
}

extension Rule {
  static let snsPromotional = Rule(
    check: "sns-promotional",
    severity: .warning,
    meaning: "Messages are promotional by default: they come late, or not at all where advertising is refused.",
    remedy: "Set the default message type to Transactional.",
    source: "AWS, SNS SetSMSAttributes (DefaultSMSType)"
  )

  static let snsSpendLimitReached = Rule(
    check: "sns-spend-limit-zero",
    severity: .error,
    meaning: "The account may spend nothing on messages: none is sent.",
    remedy: "Raise the account's spending limit.",
    source: "AWS, SNS SetSMSAttributes (MonthlySpendLimit)"
  )

  static let snsSpendLimitDefault = Rule(
    check: "sns-spend-limit-small",
    severity: .warning,
    meaning: "The account may spend 1 USD a month or less, as every new account: a few dozen messages.",
    remedy: "Ask for a higher limit, then set it.",
    source: "AWS, SNS SetSMSAttributes (MonthlySpendLimit)"
  )

  static let snsSenderDiffers = Rule(
    check: "sns-sender-differs",
    severity: .notice,
    meaning: "The account's default sender is another one than the configuration declares.",
    remedy: "Declare the same one, so that people see one sender.",
    source: "AWS, SNS SetSMSAttributes (DefaultSenderID)"
  )
}
