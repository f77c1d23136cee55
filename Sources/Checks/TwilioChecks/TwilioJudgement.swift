import Checks
import Source

/// What one thing that Twilio says means for one provider.
struct TwilioJudgement: Sendable {
  let rules: [Rule]
  let judge: @Sendable (TwilioSubject) -> [CheckFinding]

  init(_ rules: Rule..., judge: @escaping @Sendable (TwilioSubject) -> [CheckFinding]) {
    self.rules = rules
    self.judge = judge
  }

  static let all: [TwilioJudgement] = [
    .credentials, .account, .spending, .sender, .caller, .shortCode, .service, .pool, .campaign, .brand, .tollFree,
    .textPermissions, .callPermissions,
  ]
}
