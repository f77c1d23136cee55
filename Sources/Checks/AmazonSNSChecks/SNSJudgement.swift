import Checks
import Source

/// What one thing that Amazon says means for one provider.
struct SNSJudgement: Sendable {
  let rules: [Rule]
  let judge: @Sendable (SNSSubject) -> [CheckFinding]

  init(_ rules: Rule..., judge: @escaping @Sendable (SNSSubject) -> [CheckFinding]) {
    self.rules = rules
    self.judge = judge
  }

  static let all: [SNSJudgement] = [.credentials, .sandbox, .settings, .numbers]
}
