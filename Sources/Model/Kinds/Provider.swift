package import Model
package import Source

package enum Service: String, Choice {
  case platform
  case twilio
  case amazonSNS = "amazon_sns"
  case infobip
  case telesign
  case vonage
  case esendex
  case mitto
  case sinch
  case aliyun
  case tencentCloud = "tencent_cloud"
  case chuanglan
  case custom

  package var meaning: String {
    switch self {
    case .platform: "The platform's own service."
    case .twilio: "Twilio, which the platforms know themselves."
    case .amazonSNS:
      "Amazon Simple Notification Service. A new account is in its region's SMS sandbox, and reaches verified numbers only."
    case .infobip: "Infobip."
    case .telesign: "TeleSign. A call speaks one of its voice languages; in any other locale it speaks English."
    case .vonage: "Vonage."
    case .esendex: "Esendex."
    case .mitto:
      "Mitto. It answers only source addresses on the account's list: Auth0's outbound addresses belong there."
    case .sinch: "Sinch."
    case .aliyun: "Aliyun (Alibaba Cloud), in mainland China or abroad."
    case .tencentCloud: "Tencent Cloud."
    case .chuanglan: "Chuanglan 253."
    case .custom: "A program of the team's own."
    }
  }
}

/// How a code may travel.
package enum Channel: String, Choice {
  case sms
  case voice

  package var meaning: String {
    switch self {
    case .sms: "A text message."
    case .voice: "A call that speaks the code."
    }
  }
}

/// What `dialtone check` asks a service with instead of the credentials that messages are sent with.
package struct CheckCredentials: FieldGroup {
  package let apiKey = Field<Secret>(
    "api_key",
    "The SID of an API key at Twilio, such as a restricted one that only reads.",
    .none,
    .unsent,
    when: .for(.twilio)
  )
  package let apiSecret = Field<Secret>("api_secret", "That key's secret.", .none, .unsent, when: .for(.twilio))
  package let accessKeyID = Field<Secret>(
    "access_key_id",
    "The ID of an access key at AWS that only reads.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package let secretAccessKey = Field<Secret>(
    "secret_access_key",
    "That key's secret.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package let sessionToken = Field<Secret>(
    "session_token",
    "The session token, where the access key is a temporary one.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package init() {}
}

package struct Provider: Kind {
  package static let kind: KindName = "provider"
  package static let section = "providers"
  package static let summary = "What sends the messages: the platform itself, Twilio, or another service."
  package static let cardinality = KindDescription.Cardinality.many
  package static let fields = Provider()
  package static let description = KindDescription(Provider.self)
  package static var credentialAddress: CredentialAddress? {
    CredentialAddress(path: fields.baseURL.description.name, vendor: ["*.infobip.com"])
  }

  package let service = Field<Service>("service", "Which service it is.", .none, [.required, .signIn, .listed])
  package let channels = Field<Set<Channel>>(
    "channels",
    "How it can send; what people are offered is the phone factor's to say.",
    .none,
    .signIn
  )
  package let from = Field<String>(
    "from",
    "The number, short code or name that messages come from; calls need a number.",
    .form(.sender),
    .signIn,
    when: .for(.twilio, .vonage, .infobip, .esendex, .mitto, .amazonSNS, .telesign, .sinch, .custom)
  )
  package let accountSID = Field<String>(
    "account_sid",
    "The account at Twilio.",
    .matching(.twilioAccount),
    .signIn,
    when: .required(for: .twilio)
  )
  package let authToken = Field<Secret>("auth_token", "Twilio's auth token.", when: .required(for: .twilio))
  package let messagingServiceSID = Field<String>(
    "messaging_service_sid",
    "The messaging service at Twilio, which chooses a number for each text message.",
    .matching(.twilioMessagingService),
    .signIn,
    when: .for(.twilio)
  )
  package let fallbackToPlatform = Field<Bool>(
    "fallback_to_platform",
    "Whether the platform's own service steps in (Kinde).",
    when: .for(.twilio)
  )
  package let region = Field<String>(
    "region",
    "The region of the service, or of the account at Sinch.",
    .form(.matchingOne([.awsRegion, .aliyunRegion, .sinchRegion])),
    when: .required(for: .amazonSNS, .aliyun, .sinch)
  )
  package let accessKeyID = Field<Secret>(
    "access_key_id",
    "The access key's ID at AWS or Aliyun.",
    when: .required(for: .amazonSNS, .aliyun)
  )
  package let secretAccessKey = Field<Secret>(
    "secret_access_key",
    "The access key's secret at AWS.",
    when: .required(for: .amazonSNS)
  )
  package let baseURL = Field<String>(
    "base_url",
    "The account's own address at Infobip, or the address of Chuanglan's API.",
    .matching(.serviceAddress),
    when: .required(for: .infobip, .chuanglan)
  )
  package let customerID = Field<Secret>("customer_id", "The customer ID at TeleSign.", when: .required(for: .telesign))
  package let apiKey = Field<Secret>(
    "api_key",
    "The API key.",
    when: .required(for: .infobip, .telesign, .vonage, .mitto, .sinch, .chuanglan)
  )
  package let apiSecret = Field<Secret>(
    "api_secret",
    "The API key's secret at Vonage or Sinch.",
    when: .required(for: .vonage, .sinch)
  )
  package let account = Field<String>(
    "account",
    "The account reference at Esendex.",
    .upTo(64),
    when: .required(for: .esendex)
  )
  package let username = Field<String>("username", "The user at Esendex.", .upTo(255), when: .required(for: .esendex))
  package let password = Field<Secret>("password", "The user's password at Esendex.", when: .required(for: .esendex))
  package let accessKeySecret = Field<Secret>(
    "access_key_secret",
    "The access key's secret at Aliyun.",
    when: .required(for: .aliyun)
  )
  package let secretID = Field<Secret>(
    "secret_id",
    "The API key's ID at Tencent Cloud.",
    when: .required(for: .tencentCloud)
  )
  package let secretKey = Field<Secret>(
    "secret_key",
    "The API key's secret at Tencent Cloud.",
    when: .required(for: .tencentCloud)
  )
  package let appID = Field<String>(
    "app_id",
    "The application that messages are sent for: Tencent Cloud's SmsSdkAppId, Chuanglan's App ID.",
    .upTo(64),
    when: .required(for: .tencentCloud, .chuanglan)
  )
  package let signName = Field<String>(
    "sign_name",
    "The approved signature that each message begins with, without its brackets.",
    .upTo(64),
    when: .for(.aliyun, .tencentCloud)
  )
  package let template = Field<String>(
    "template",
    "The approved template: its code at Aliyun, its ID at Tencent Cloud, or its text with {code} at Chuanglan and ${code} at Aliyun abroad; $${ writes ${.",
    .upTo(500),
    when: .required(for: .aliyun, .tencentCloud, .chuanglan)
  )
  package let code = Field<String>(
    "code",
    "The file with the program that sends.",
    .form(.file),
    when: .required(for: .custom)
  )
  package let secrets = Field<[String: Secret]>(
    "secrets",
    "What the program needs to know, by name.",
    when: .for(.custom)
  )
  package let checkCredentials = Field<Nested<CheckCredentials>>(
    "check_credentials",
    "Credentials for dialtone check alone: never sent to the platform."
  )
  package let servesSecondFactor = Field<Bool>(
    "serves_second_factor",
    "Whether the second factor's codes go through it; follows from phone_factor.provider.",
    .none,
    .derived,
    when: .for(.twilio, .sinch)
  )
  package init() {}

  /// Whether it can call: the platform's own service cannot, a custom one says so itself.
  package static func canCall(_ provider: Resource<Provider>) -> Bool {
    if let channels = provider.channels { return channels.contains(.voice) }
    return provider.service == .twilio
  }

  /// The services whose calls come from the number in `from`.
  private static let callingFromNumbers: Set<Service> = [.twilio, .infobip]

  /// What keeps a service from calling from its sender; nil where nothing does.
  ///
  /// A name can send text messages, and a call comes from a number.
  static func noNumberToCallFrom(_ provider: Resource<Provider>) -> (summary: String, detail: String)? {
    guard let service = provider.service, callingFromNumbers.contains(service) else { return nil }
    guard let from = provider.from else {
      let besides = service == .twilio ? ", even beside a messaging service" : ""
      return ("voice needs a 'from' number\(besides)", "Add from: to the provider, with a number that can call.")
    }
    guard !Pattern.e164.matches(from) else { return nil }
    return (
      "voice needs a phone number in 'from': \"\(from)\"",
      "A short code or a name cannot call. Write the number in E.164 form: +14155552671."
    )
  }

  package static let rules: [Rule] = [
    .platformCannotCall, .regionOfService, .templateWithoutCode, .twilioNeedsSender, .voiceNeedsFrom,
  ]

  package static func check(
    _ provider: Resource<Provider>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    checkRegion(provider, &diagnostics)
    checkTemplate(provider, &diagnostics)
    let calls = provider.channels?.contains(.voice) == true
    switch provider.service {
    case .platform where calls:
      diagnostics.error(
        .platformCannotCall,
        "the platform's own service cannot call",
        detail: "Remove voice, or use another service.",
        at: provider.range(of: \.channels)
      )
    case _ where calls && noNumberToCallFrom(provider) != nil:
      guard let problem = noNumberToCallFrom(provider) else { return }
      diagnostics.error(
        .voiceNeedsFrom,
        problem.summary,
        detail: problem.detail,
        at: provider.from == nil ? provider.range(of: \.channels) : provider.range(of: \.from)
      )
    case .twilio where provider.from == nil && provider.messagingServiceSID == nil:
      diagnostics.error(
        .twilioNeedsSender,
        "Twilio needs a sender: from or messaging_service_sid",
        detail: "Add from: with a phone number, or messaging_service_sid:.",
        at: provider.range
      )
    default: break
    }
  }
}

extension Provider {
  /// Each service has regions of its own.
  private static func checkRegion(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    let patterns: [Service: Pattern] = [.amazonSNS: .awsRegion, .aliyun: .aliyunRegion, .sinch: .sinchRegion]
    guard let service = provider.service, let pattern = patterns[service], let region = provider.region,
      !pattern.matches(region)
    else { return }
    let guess = closest(to: region, in: pattern.known).map { "Did you mean \"\($0)\"? " } ?? ""
    diagnostics.error(
      .regionOfService,
      "\(service.rawValue) has no region \"\(region)\"",
      detail: "\(guess)Expected \(pattern.name), such as \(pattern.example).",
      at: provider.range(of: \.region)
    )
  }

  /// A template without a place for the code sends none.
  ///
  /// Source: Authing's message service, for Chuanglan 253 and for Aliyun abroad.
  private static func checkTemplate(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let service = provider.service, let template = provider.template else { return }
    let problem: String
    switch service {
    case .aliyun where !Pattern.aliyunTemplate.matches(template) && !template.contains("${code}"):
      problem = "Write the template's code, such as SMS_123456789, or a text with $${code} in it; $${ writes ${."
    case .chuanglan where !template.contains("{code}"): problem = "Write a text with {code} in it."
    case .tencentCloud where !template.utf8.allSatisfy { (0x30...0x39).contains($0) }:
      problem = "Write the template's ID, a number such as 1234567."
    default: return
    }
    diagnostics.error(
      .templateWithoutCode,
      "the template of \(service.rawValue) names no place for the code",
      detail: problem,
      at: provider.range(of: \.template)
    )
  }
}

extension FieldDescription.Condition {
  static func `for`(_ services: Service...) -> Self {
    Self(field: "service", words: services.map(\.rawValue), isRequired: false)
  }

  static func required(for services: Service...) -> Self {
    Self(field: "service", words: services.map(\.rawValue), isRequired: true)
  }
}

extension SupportedWords {
  /// Every service, for what only stores what is declared.
  package static let everyService = SupportedWords(Service.allCases.map(\.rawValue), otherwise: "")

  /// These services and no others.
  package init(_ services: Service..., otherwise: String) {
    self.init(services.map(\.rawValue), otherwise: otherwise)
  }
}

extension TextForm {
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

extension Rule {
  package static let platformCannotCall = Rule(
    error: "platform-cannot-call",
    in: .platform,
    meaning: "The platform's own service sends text messages but makes no calls.",
    remedy: "Remove voice from channels, or use another service."
  )

  static let regionOfService = Rule(
    error: "region-of-service",
    in: .combinations,
    meaning: "The service has no such region.",
    remedy: "Write one of the service's own; an example is shown."
  )

  static let templateWithoutCode = Rule(
    error: "template-without-code",
    in: .combinations,
    meaning: "A template names no place for the code: it is no template's code or ID, and no text with the variable.",
    remedy: "Write the approved template's code or ID, or the variable into its text."
  )

  static let twilioNeedsSender = Rule(
    error: "twilio-needs-sender",
    in: .combinations,
    meaning: "A Twilio provider names nothing that messages come from.",
    remedy: "Add from: or messaging_service_sid:."
  )

  package static let voiceNeedsFrom = Rule(
    error: "voice-needs-from",
    in: .combinations,
    meaning: "Calls need a phone number to come from.",
    remedy: "Add from: to the provider, with a number that can call."
  )
}
