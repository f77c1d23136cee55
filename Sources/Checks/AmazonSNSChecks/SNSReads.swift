package import Checks

/// What `check` may ask Amazon: reads that change nothing and cost nothing, by POST as everything there (botocore's models).
package enum SNSReads {
  static let snsVersion = "2010-03-31"
  static let stsVersion = "2011-06-15"

  package static let all: [AllowedRead] = [
    AllowedRead(post: "sts.*.amazonaws.com", action: "GetCallerIdentity", version: stsVersion),
    AllowedRead(post: "sns.*.amazonaws.com", action: "GetSMSAttributes", version: snsVersion),
    AllowedRead(post: "sns.*.amazonaws.com", action: "GetSMSSandboxAccountStatus", version: snsVersion),
    AllowedRead(
      post: "sns.*.amazonaws.com",
      action: "ListOriginationNumbers",
      version: snsVersion,
      parameters: ["NextToken", "MaxResults"]
    ),
  ]
}
