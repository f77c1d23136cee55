package import Model

/// What can send a tenant's messages.
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
