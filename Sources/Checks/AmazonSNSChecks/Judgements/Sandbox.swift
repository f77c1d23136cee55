import Checks
import Kinds
import Model
import Source

extension SNSJudgement {
  /// Whether messages reach more than verified numbers; each region has a sandbox of its own.
  static let sandbox = SNSJudgement(.snsSandbox) { sns in
    guard sns.facts.sandbox.value == true else { return [] }
    return [
      CheckFinding(
        .snsSandbox,
        severity: sns.subject.isProduction ? .error : .warning,
        "the account is in the SMS sandbox of \(sns.region): only verified numbers get messages",
        says: "IsInSandbox: true",
        console: "AWS Console > SNS > Text messaging (SMS) > Exit SMS sandbox",
        at: sns.subject.place(\.region)
      )
    ]
  }
}

extension Rule {
  static let snsSandbox = Rule(
    check: "sns-sandbox",
    severity: .error,
    meaning:
      "The account is in the region's SMS sandbox: only verified numbers get messages. A warning outside of production.",
    remedy:
      "Ask for the account to be moved out of the sandbox of that region, or write the region that is out: each has its own.",
    source: "AWS, SNS SMS sandbox"
  )
}
