package import Model
package import Source

/// The rules between a provider's fields.
extension Provider {
  package static func check(
    _ provider: Resource<Provider>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    checkRegion(provider, &diagnostics)
    checkTemplate(provider, &diagnostics)
    checkOwnService(provider, &diagnostics)
    checkSender(provider, &diagnostics)
  }

  private static func checkOwnService(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard provider.service == .platform, provider.channels?.contains(.voice) == true else { return }
    diagnostics.error(
      .platformCannotCall,
      "the platform's own service cannot call",
      detail: "Remove voice, or use another service.",
      at: provider.range(of: \.channels)
    )
  }

  /// A number that calls can come from sends text messages too, so that one problem is reported.
  private static func checkSender(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    if provider.channels?.contains(.voice) == true, let problem = noNumberToCallFrom(provider) {
      diagnostics.error(
        .voiceNeedsFrom,
        problem.summary,
        detail: problem.detail,
        at: provider.from == nil ? provider.range(of: \.channels) : provider.range(of: \.from)
      )
    } else if provider.service == .twilio, provider.from == nil, provider.messagingServiceSID == nil {
      diagnostics.error(
        .twilioNeedsSender,
        "Twilio needs a sender",
        detail: "Add from: with a phone number, or messaging_service_sid:.",
        at: provider.range
      )
    }
  }

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
