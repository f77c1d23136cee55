package import Model
package import Source

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

  package static let rules: [Rule] = [
    .platformCannotCall, .regionOfService, .templateWithoutCode, .twilioNeedsSender, .voiceNeedsFrom,
  ]
}
