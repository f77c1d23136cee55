import Emulation
import Foundation
import HTTP
import Testing
import TwilioEmulation

/// Each thing that can be wrong with an account: the seed that makes it so, and what Twilio then answers.
@Suite struct TwilioFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var seed: String
    var path: String
    /// The members that lead to what is wrong; a number is an element of a list.
    var member: String
    /// What is there; nil where nothing is.
    var answer: JSON?
    var testDescription: String { name }
  }

  private static let account = "/api/2010-04-01/Accounts/AC00000000000000000000000000000000"
  private static let number = "\(account)/IncomingPhoneNumbers.json?PhoneNumber=%2B14155552671"
  private static let service = "/messaging/v1/Services/MG00000000000000000000000000000000"

  private static func fault(
    _ name: String,
    _ seed: String,
    _ path: String,
    _ member: String,
    _ answer: JSON?
  ) -> Fault { Fault(name: name, seed: seed, path: path, member: member, answer: answer) }

  /// A service that differs in a member, or in its senders.
  private static func service(_ seed: String) -> String {
    "services: [{sid: MG00000000000000000000000000000000, \(seed)}]"
  }

  static let faults = [
    fault("trial", "account: {type: Trial}", "\(account).json", "type", "Trial"),
    fault(
      "subaccount",
      "account: {owner_account_sid: AC00000000000000000000000000000009}",
      "\(account).json",
      "owner_account_sid",
      "AC00000000000000000000000000000009"
    ),
    fault("no balance", "balance: {balance: \"-0.42\"}", "\(account)/Balance.json", "balance", "-0.42"),
    fault("number not owned", "incoming_phone_numbers: []", number, "incoming_phone_numbers.0", nil),
    fault(
      "number without messages",
      "incoming_phone_numbers: [{phone_number: +14155552671, capabilities: {sms: false}}]",
      number,
      "incoming_phone_numbers.0.capabilities.sms",
      false
    ),
    fault(
      "number without calls",
      "incoming_phone_numbers: [{phone_number: +14155552671, capabilities: {voice: false}}]",
      number,
      "incoming_phone_numbers.0.capabilities.voice",
      false
    ),
    fault(
      "caller ID not verified",
      "outgoing_caller_ids: []",
      "\(account)/OutgoingCallerIds.json?PhoneNumber=%2B4791234567",
      "outgoing_caller_ids.0",
      nil
    ),
    fault("no short code", "short_codes: []", "\(account)/SMS/ShortCodes.json", "short_codes.0", nil),
    fault("no usage trigger", "usage_triggers: []", "\(account)/Usage/Triggers.json", "usage_triggers.0", nil),
    fault("no such service", "services: []", service, "code", 20404),
    fault("empty pools", service("usecase: verification"), "\(service)/PhoneNumbers", "phone_numbers.0", nil),
    fault("another use case", service("usecase: marketing"), service, "usecase", "marketing"),
    fault("codes outlive their time", service("usecase: verification"), service, "validity_period", 36000),
    fault("no smart encoding", service("smart_encoding: false"), service, "smart_encoding", false),
    fault(
      "only an alphanumeric sender",
      service("alpha_senders: [{alpha_sender: Acme}]"),
      "\(service)/AlphaSenders",
      "alpha_senders.0.alpha_sender",
      "Acme"
    ),
    fault(
      "no campaign",
      service("phone_numbers: [{phone_number: +14155552671}]"),
      "\(service)/Compliance/Usa2p",
      "compliance.0",
      nil
    ),
    fault(
      "campaign not verified",
      service("compliance: [{campaign_status: FAILED}]"),
      "\(service)/Compliance/Usa2p",
      "compliance.0.campaign_status",
      "FAILED"
    ),
    fault(
      "campaign for something else, that has no links",
      service("compliance: [{us_app_to_person_usecase: MARKETING, has_embedded_links: false, mock: true}]"),
      "\(service)/Compliance/Usa2p",
      "compliance.0.us_app_to_person_usecase",
      "MARKETING"
    ),
    fault(
      "brand not approved",
      "brand_registrations: [{status: SUSPENDED}]",
      "/messaging/v1/a2p/BrandRegistrations",
      "data.0.status",
      "SUSPENDED"
    ),
    fault(
      "brand of the tests",
      "brand_registrations: [{mock: true}]",
      "/messaging/v1/a2p/BrandRegistrations",
      "data.0.mock",
      true
    ),
    fault(
      "toll-free number not verified",
      "tollfree_verifications: [{tollfree_phone_number: +18445552671, status: TWILIO_REJECTED}]",
      "/messaging/v1/Tollfree/Verifications?Status=TWILIO_REJECTED",
      "verifications.0.tollfree_phone_number",
      "+18445552671"
    ),
    fault(
      "country off for messages",
      "geo_permissions: [{country_code: US}]",
      "/accounts/v1/Messaging/GeoPermissions?CountryCode=NO",
      "permissions.0.enabled",
      false
    ),
    fault(
      "risky country on for messages",
      "geo_permissions: [{country_code: BD, message: High Risk Country}]",
      "/accounts/v1/Messaging/GeoPermissions?CountryCode=BD",
      "permissions.0.enabled",
      true
    ),
    fault(
      "country off for calls",
      "dialing_permissions: [{iso_code: NO, low_risk_numbers_enabled: false}]",
      "/voice/v1/DialingPermissions/Countries/NO",
      "low_risk_numbers_enabled",
      false
    ),
    fault(
      "open for toll fraud",
      "dialing_permissions: [{iso_code: NO, high_risk_tollfraud_numbers_enabled: true}]",
      "/voice/v1/DialingPermissions/Countries?HighRiskTollfraudNumbersEnabled=true",
      "content.0.iso_code",
      "NO"
    ),
    fault(
      "permissions of the parent",
      "voice_settings: {dialing_permissions_inheritance: true}",
      "/voice/v1/Settings",
      "dialing_permissions_inheritance",
      true
    ),
    fault("no price", "messaging_prices: []", "/pricing/v1/Messaging/Countries/NO", "code", 20404),
    fault("no price of calls", "voice_prices: []", "/pricing/v2/Voice/Countries/NO", "code", 20404),
    fault("not active", "refused: [{path: /, status: 401, code: 20005}]", "/voice/v1/Settings", "code", 20005),
  ]

  @Test(arguments: faults) func `a fault is seen where Twilio tells it, and not in a good account`(_ fault: Fault)
    async throws
  {
    #expect(try await answer(of: TwilioAccount(seed: fault.seed), to: fault) == fault.answer)
    // A list that is empty is the good account's, too.
    if fault.name != "no short code" { #expect(try await answer(of: .good, to: fault) != fault.answer) }
  }

  /// The member of the answer that a fault is about.
  private func answer(of account: TwilioAccount, to fault: Fault) async throws -> JSON? {
    let pair = Data("\(account.sid):\(account.authToken)".utf8).base64EncodedString()
    let request = EmulatedRequest(method: "GET", target: fault.path, headers: ["Authorization": "Basic \(pair)"])
    let store = try await Store(.memory, of: "twilio")
    let response = await Result { try await store.access { try TwilioEmulation(account).respond(to: request, $0) } }
    await store.close()
    var found: JSON? = try JSON(decoding: Self.body(response))
    for step in fault.member.split(separator: ".").map(String.init) {
      if let index = Int(step), let elements = found?.elements {
        found = elements.indices.contains(index) ? elements[index] : JSON?.none
      } else {
        found = found?[step]
      }
    }
    return found
  }

  private static func body(_ response: Result<EmulatedResponse, any Error>) throws -> [UInt8] {
    do {
      return try response.get().body
    } catch let refusal as Refusal {
      return refusal.response.body
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
