import Checks
import Kinds
import Model
import Source

extension SNSJudgement {
  /// Whether Amazon knows the configured key, and whose it is.
  static let credentials = SNSJudgement(.snsCredentialsRefused, .snsCredentialsExpired, .snsRootKey) { sns in
    let place = sns.subject.place(\.accessKeyID)
    if let identity = sns.facts.configured.value, identity.isRoot {
      return [
        CheckFinding(
          .snsRootKey,
          "the access key belongs to the root user of the account \(identity.account)",
          says: identity.arn,
          console: "AWS Console > IAM > Users",
          at: place
        )
      ]
    }
    guard let error = sns.facts.configured.error else { return [] }
    let isExpired = error.code.hasPrefix("ExpiredToken")
    return [
      CheckFinding(
        isExpired ? .snsCredentialsExpired : .snsCredentialsRefused,
        isExpired ? "the access key has expired" : "Amazon does not accept the access key",
        says: "\(error)",
        console: "AWS Console > IAM > Users > Security credentials",
        at: place
      )
    ]
  }
}

extension Rule {
  static let snsCredentialsRefused = Rule(
    check: "sns-credentials-refused",
    severity: .error,
    meaning: "Amazon does not accept the configured access key.",
    remedy: "Compare the key's ID with its secret; a key that is deleted or inactive is refused too.",
    source: "AWS, STS GetCallerIdentity and common errors"
  )

  static let snsCredentialsExpired = Rule(
    check: "sns-credentials-expired",
    severity: .error,
    meaning: "The configured access key was a temporary one, and is over.",
    remedy: "Use the key of a user that may sns:Publish: a platform keeps it for long.",
    source: "AWS, STS common errors"
  )

  static let snsRootKey = Rule(
    check: "sns-root-key",
    severity: .warning,
    meaning: "The configured access key is the root user's, which may do everything.",
    remedy: "Make a user that may sns:Publish and nothing else, and use its key.",
    source: "AWS, security best practices in IAM"
  )
}
