import Checks
import Kinds
import Model
import Source

extension TwilioJudgement {
  /// Whether the messaging service is there, and set for codes.
  static let service = TwilioJudgement(
    .twilioServiceMissing,
    .twilioServiceForeign,
    .twilioServiceUseCase,
    .twilioServiceUndeclared,
    .twilioServiceValidity,
    .twilioServiceEncoding
  ) { twilio in
    guard let sid = twilio.subject.provider.messagingServiceSID else { return [] }
    let place = twilio.subject.place(\.messagingServiceSID)
    if case .absent(let error) = twilio.facts.service {
      return [
        CheckFinding(
          .twilioServiceMissing,
          "the account \(twilio.sid) has no messaging service \(sid)",
          says: "\(error)",
          console: console,
          at: place
        )
      ]
    }
    guard let service = twilio.facts.service.value else { return [] }
    if service.account != twilio.sid {
      return [
        CheckFinding(
          .twilioServiceForeign,
          "the messaging service \(sid) belongs to the account \(service.account)",
          says: "account_sid: \(service.account)",
          console: console,
          at: place
        )
      ]
    }
    return useCase(service, sid, place) + validity(service, sid, twilio) + encoding(service, sid, place)
  }

  private static let console = "Twilio Console > Messaging > Services"

  private static func useCase(_ service: TwilioService, _ sid: String, _ place: CheckPlace) -> [CheckFinding] {
    guard !["verification", "notifications"].contains(service.useCase) else { return [] }
    let isUndeclared = service.useCase == "undeclared" || service.useCase.isEmpty
    return [
      CheckFinding(
        isUndeclared ? .twilioServiceUndeclared : .twilioServiceUseCase,
        isUndeclared
          ? "the messaging service \(sid) declares no use case"
          : "the messaging service \(sid) is declared for another use: \(service.useCase)",
        says: "usecase: \(service.useCase)",
        console: "\(console) > Properties",
        at: place
      )
    ]
  }

  private static func validity(_ service: TwilioService, _ sid: String, _ twilio: TwilioSubject) -> [CheckFinding] {
    let lifetime = twilio.subject.codeLifetime
    // Where nothing is declared, no platform's code lives longer than ten minutes.
    guard service.validity > lifetime?.seconds ?? 600 else { return [] }
    let place =
      lifetime.map { CheckPlace(twilio.subject.address, $0.range) } ?? twilio.subject.place(\.messagingServiceSID)
    return [
      CheckFinding(
        .twilioServiceValidity,
        "the messaging service \(sid) delivers for \(service.validity) s, and a code lives \(lifetime?.seconds ?? 600) s at most",
        says: "validity_period: \(service.validity)",
        console: "\(console) > Integration > Validity period",
        at: place
      )
    ]
  }

  private static func encoding(_ service: TwilioService, _ sid: String, _ place: CheckPlace) -> [CheckFinding] {
    guard !service.smartEncoding else { return [] }
    return [
      CheckFinding(
        .twilioServiceEncoding,
        "the messaging service \(sid) sends look-alike characters as they are, which can double a message's segments",
        says: "smart_encoding: false",
        console: "\(console) > Properties > Content settings",
        at: place
      )
    ]
  }
}

extension Rule {
  static let twilioServiceMissing = Rule(
    check: "twilio-service-missing",
    severity: .error,
    meaning: "The account has no such messaging service.",
    remedy: "Write the SID of a messaging service of this account.",
    source: "Twilio, errors 20404, 21701 and 21705"
  )

  static let twilioServiceForeign = Rule(
    check: "twilio-service-foreign",
    severity: .error,
    meaning: "The messaging service belongs to another account, such as the parent.",
    remedy: "Write a messaging service of this account, or the account that has this one.",
    source: "Twilio, error 21701"
  )

  static let twilioServiceUseCase = Rule(
    check: "twilio-service-use-case",
    severity: .warning,
    meaning: "The messaging service is declared for something else than verification or notifications.",
    remedy: "Declare it for verification, or use another service for codes.",
    source: "Twilio, the messaging service resource (usecase)"
  )

  static let twilioServiceUndeclared = Rule(
    check: "twilio-service-undeclared",
    severity: .notice,
    meaning: "The messaging service declares no use case.",
    remedy: "Declare it for verification.",
    source: "Twilio, the messaging service resource (usecase)"
  )

  static let twilioServiceValidity = Rule(
    check: "twilio-service-validity",
    severity: .warning,
    meaning: "The messaging service tries to deliver for longer than a code lives: people get codes that are dead.",
    remedy: "Set the validity period to the lifetime of a code.",
    source: "Twilio, the messaging service resource (validity_period, 36000 s by default)"
  )

  static let twilioServiceEncoding = Rule(
    check: "twilio-service-encoding",
    severity: .notice,
    meaning: "Smart encoding is off: one look-alike character makes a message twice as long, and twice as dear.",
    remedy: "Switch smart encoding on.",
    source: "Twilio, smart encoding"
  )
}
