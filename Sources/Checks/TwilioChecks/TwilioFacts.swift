import Checks
import Kinds
import Model

/// What Twilio says of one provider, as far as something that is declared depends on it.
struct TwilioFacts: Sendable {
  /// The account, as the configured token sees it; nothing else proves that token.
  var token: Known<TwilioAccount> = .notAsked
  /// Whether the configured token read something else, although the account was refused to it.
  var isTokenProven = false
  var account: Known<TwilioAccount> = .notAsked
  var balance: Known<TwilioBalance> = .notAsked
  var triggers: Known<[TwilioTrigger]> = .notAsked
  var numbers: Known<[TwilioNumber]> = .notAsked
  var callerIDs: Known<[String]> = .notAsked
  var shortCodes: Known<[String]> = .notAsked
  var service: Known<TwilioService> = .notAsked
  var pool: Known<TwilioPool> = .notAsked
  var campaigns: Known<[TwilioCampaign]> = .notAsked
  /// A US number whose campaign nobody can be asked for, since only a messaging service tells it; nil where there is none.
  var numberWithoutCampaign: String?
  var brands: Known<[TwilioBrand]> = .notAsked
  /// By the identifier of a number.
  var tollFree: [String: Known<TwilioTollFree?>] = [:]
  var textPermissions: Known<[TwilioTextPermission]> = .notAsked
  var callPermissions: Known<[TwilioCallPermission]> = .notAsked
  var inheritsCallPermissions: Known<Bool> = .notAsked
}

/// What a judgement looks at.
struct TwilioSubject: Sendable {
  let subject: CheckSubject
  let sid: String
  let facts: TwilioFacts

  var from: String? { subject.provider.from }
  var isTexting: Bool { subject.channels.contains(.sms) }
  var isCalling: Bool { subject.channels.contains(.voice) }
  var hasService: Bool { subject.provider.messagingServiceSID != nil }
  /// Whether text messages come from the number in `from`: a messaging service chooses the sender itself.
  var textsFromNumber: Bool { isTexting && !hasService }

  /// The countries of the audience among these.
  func audience(in codes: Set<String>) -> [CheckSubject.Country] {
    subject.countries.filter { codes.contains($0.code) }
  }

  var usesShortCode: Bool {
    from.map { !$0.hasPrefix("+") && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } ?? false
  }

  /// The declared number among those that the account owns.
  var ownNumber: TwilioNumber? { facts.numbers.value?.first { $0.number == from } }
}
