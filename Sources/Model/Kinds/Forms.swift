package import Model

extension TextForm {
  /// A page that a browser opens.
  package static let web = TextForm.url(schemes: ["https", "http"])
  /// Any absolute URL, a native application's own scheme too.
  package static let anyURL = TextForm.url(schemes: [])
  /// A BCP 47 language tag, as far as sign-in pages use them: `en`, `pt-BR`, `zh-Hans`.
  package static let language = TextForm.matchingOne([
    Pattern("a language", example: "en", .oneOf("a-z", 2...3)),
    Pattern(
      "a language with a region or script",
      example: "pt-BR",
      .oneOf("a-z", 2...3),
      .literal("-"),
      .oneOf("A-Za-z0-9", 2...8)
    ),
  ])

  /// What a message may come from: a number, a short code (3 to 8 digits), or a name of up to 11 characters (the
  /// parameter text of Twilio's AlphaSender).
  static let sender = TextForm.matchingOne([
    .e164,
    Pattern("a short code of 3 to 8 digits", example: "12345", .oneOf("0-9", 3...8)),
    Pattern(
      "a sender name of up to 11 characters with a letter",
      example: "Acme",
      upTo: 11,
      mistakes: TwilioIdentifier.mistakes(for: "from"),
      .oneOf("0-9 +_&-", 0...10),
      .oneOf("A-Za-z", 1...1),
      .oneOf("A-Za-z0-9 +_&-", 0...10)
    ),
  ])
}

extension Pattern {
  /// A connection's name, or an application's at Authing; the platforms' own limits narrow it.
  package static let connectionName = Pattern(
    "a name of letters, digits and '-'",
    example: "sms",
    .oneOf("a-zA-Z0-9", 1...1),
    .oneOf("a-zA-Z0-9-", 0...127)
  )

  /// A connection's identifier, as a platform assigns it.
  package static let connectionID = Pattern(
    "a connection ID: con_ or conn_ and letters and digits",
    example: "con_XXXXXXXXXXXXXXXX",
    .literal("con"),
    .oneOf("n", 0...1),
    .literal("_"),
    .oneOf("A-Za-z0-9", 16...32)
  )

  /// A client ID, as a platform assigns it.
  package static let clientID = Pattern(
    "a client ID: letters and digits",
    example: "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    .oneOf("A-Za-z0-9", 8...64)
  )

  /// An AWS region's name, of any partition (botocore's `partitions.json`, `regionRegex`): a new region has it too.
  package static let awsRegion = Pattern(
    "an AWS region",
    example: "eu-west-1",
    known: awsRegions,
    .word([
      "af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us", "cn", "us-gov", "eusc-de", "us-iso", "us-isob", "us-isof",
      "eu-isoe",
    ]),
    .literal("-"),
    .word([
      "central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west",
    ]),
    .literal("-"),
    .oneOf("1-9", 1...1),
    .oneOf("0-9", 0...1)
  )

  /// The regions that a misspelt one may mean.
  private static let awsRegions = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
    "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1",
    "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "eusc-de-east-1",
    "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2",
    "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
  ]

  /// A service's own address for an account: a program reads no more of it than the host.
  package static let serviceAddress = Pattern(
    "https:// and a host name",
    example: "https://acme.api.infobip.com",
    .literal("https://"),
    .oneOf("A-Za-z0-9", 1...1),
    .oneOf("A-Za-z0-9.-", 0...252),
    .oneOf(":", 0...1),
    .oneOf("0-9", 0...5),
    .oneOf("/", 0...1)
  )

  /// A region's name at Aliyun.
  package static let aliyunRegion = Pattern(
    "a region of Aliyun",
    example: "cn-hangzhou",
    .oneOf("a-z", 2...4),
    .literal("-"),
    .oneOf("a-z0-9-", 4...20)
  )

  /// Where an account at Sinch is.
  package static let sinchRegion = Pattern("eu or au", example: "eu", .oneOf("ea", 1...1), .literal("u"))

  /// The code of an approved template at Aliyun.
  package static let aliyunTemplate = Pattern(
    "a template code",
    example: "SMS_123456789",
    .literal("SMS_"),
    .oneOf("0-9", 4...20)
  )
}
