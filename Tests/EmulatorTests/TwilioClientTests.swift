import Contracts
import Emulation
import Foundation
import HTTP
import RecordedRequests
import TestSupport
import Testing
import TwilioEmulation

/// The emulation, read by Twilio's own client for Python.
@Suite(.enabled(if: VendorPackages.areInstalled, Comment(rawValue: VendorPackages.missing)))
struct TwilioClientTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Clients/twilio_reads.py").path

  /// What the script says of an account; `check` looks at the requests too.
  private func run(
    _ wanted: String,
    seed: String = "",
    sid: String? = nil,
    token: String? = nil,
    check: ([Exchange]) -> Void = { _ in }
  ) async throws -> JSON {
    let account = try TwilioAccount(seed: seed)
    let emulator = try await Emulator.recorded(TwilioEmulation(account))
    let asked = Task {
      try await VendorPackages.asking(
        Self.script,
        [emulator.url, sid ?? account.sid, token ?? account.authToken, wanted]
      )
    }
    let result = await asked.result
    check(emulator.exchanges)
    await emulator.stop()
    return try JSON(decoding: try result.get())
  }

  private static let everything = """
    short_codes: [{short_code: "12345"}]
    services:
      - usecase: verification
        us_app_to_person_registered: true
        validity_period: 180
        phone_numbers: [{phone_number: "+14155552671"}]
        short_codes: [{short_code: "12345"}]
        alpha_senders: [{alpha_sender: Rehearsal}]
        destination_alpha_senders: [{alpha_sender: Norsk, iso_country_code: NO}]
        channel_senders: [{sender: "whatsapp:+14155552671"}]
        compliance:
          - {}
          - campaign_status: FAILED
            mock: true
            errors: [{error_code: 30886, fields: [USE_CASE_DESCRIPTION], description: unclear}]
    tollfree_verifications:
      - tollfree_phone_number: "+18445552671"
        status: TWILIO_REJECTED
        rejection_reasons: [{code: 30509, reason: no opt-in}]
        edit_allowed: true
    """

  @Test func `Twilio's client reads every resource, page by page, with the members that it knows`() async throws {
    let answer = try await run("reads", seed: Self.everything) { exchanges in
      #expect(exchanges.allSatisfy { $0.status == 200 })
      // Every list is read in pages of one.
      #expect(
        exchanges.contains { $0.path.hasSuffix("/IncomingPhoneNumbers.json") && !$0.request.all("PageToken").isEmpty }
      )
      #expect(exchanges.contains { $0.path == "/voice/v1/DialingPermissions/Countries" && $0.request["Page"] == "3" })
      let contract = TwilioEmulation().contract
      #expect(exchanges.allSatisfy { contract.operation("GET", $0.request.segments) != nil })
    }
    // A list of countries has no prices, and the client has one class for both.
    #expect(answer["missing"]?.texts == ["inbound_sms_prices", "outbound_sms_prices", "price_unit"])
    #expect(answer["unread"]?.texts == [])
    let values = answer["values"]
    #expect(values?["account"]?["status"] == "active" && values?["account"]?["type"] == "Full")
    #expect(values?["account"]?["auth_token"] == .text(TwilioAccount.good.authToken))
    #expect(values?["account"]?["date_created"] == "2026-01-01T00:00:00+00:00")
    #expect(
      values?["balance"] == ["account_sid": .text(TwilioAccount.good.sid), "balance": "250.00", "currency": "USD"]
    )
    #expect(values?["numbers"]?.elements?.map { $0["phone_number"] } == ["+14155552671", "+18445552671"])
    #expect(values?["numbers"]?.elements?.first?["capabilities"]?["voice"] == true)
    #expect(values?["number"] == ["+14155552671"] && values?["caller_ids"] == ["+4791234567"])
    #expect(values?["service"]?["validity_period"] == 180 && values?["service"]?["usecase"] == "verification")
    #expect(
      ["short_codes", "service_short_codes", "alpha_senders"].map { values?[$0]?.texts } == [
        ["12345"], ["12345"], ["Rehearsal"],
      ]
    )
    #expect(values?["destination_alpha_senders"] == [["alpha_sender": "Norsk", "iso_country_code": "NO"]])
    #expect(values?["channel_senders"] == [["sender": "whatsapp:+14155552671", "sender_type": "WhatsApp"]])
    #expect(values?["campaigns"]?.elements?.map { $0["campaign_status"] } == ["VERIFIED", "FAILED"])
    #expect(values?["campaigns"]?.elements?.last?["errors"]?.elements?.first?["error_code"] == 30886)
    let verification = values?["verifications"]?.elements?.first
    #expect(verification?["rejection_reasons"] == [["code": 30509, "reason": "no opt-in"]])
    #expect(values?["brands"]?.elements?.map { $0["status"] } == ["APPROVED"])
    #expect(values?["verification_of_number"] == ["TWILIO_REJECTED"])
    #expect(values?["geo_permissions"]?.elements?.map { $0["enabled"] } == [true, false])
    #expect(values?["dialing_on"] == ["US", "NO"] && values?["dialing_countries"] == 7)
    #expect(values?["message_prices"]?.elements?.count == 2 && values?["price_countries"] == ["US", "NO"])
    #expect(values?["call_prices"]?.elements?.last?["destination_prefixes"] == ["474", "479"])
    #expect(values?["lookup"] == ["valid": true, "country_code": "NO", "phone_number": "+4791234567"])
  }

  @Test func `everything that Twilio's client can do but read is refused, and seen to be`() async throws {
    let answer = try await run("writes") { exchanges in
      #expect(exchanges.count > 700 && exchanges.allSatisfy { $0.refusedWrite != nil })
    }
    #expect(answer["done"]?.texts == [])
    #expect(answer["methods"] == ["DELETE", "PATCH", "POST", "PUT"] && answer["messages"] == true)
    #expect(answer["asked"]?.integer ?? 0 > 700)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var seed = ""
    var sid: String?
    var token: String?
    /// What the reads of the account, of a list, of a service and of a number's plan answer.
    var said: [String]
    var testDescription: String { name }
  }

  private static let test = "AC00000000000000000000000000000001"
  private static let key = "SK00000000000000000000000000000000"

  private static func keyed(_ kind: String, may: String = "[]") -> String {
    "credentials: [{username: \(key), password: secret, kind: \(kind), may: \(may)}]"
  }

  static let faults = [
    Fault(name: "a wrong token", token: "wrong", said: Array(repeating: "401 20003", count: 4)),
    Fault(
      name: "test credentials",
      seed: "credentials: [{username: \(test), password: secret, kind: test}]",
      sid: test,
      token: "secret",
      said: ["403 20008", "403 20008", "403 20008", "200"]
    ),
    Fault(name: "suspended", seed: "account: {status: suspended}", said: Array(repeating: "403 20403", count: 4)),
    Fault(
      name: "closed, in other words",
      seed: "{account: {status: closed}, inactive: unauthenticated}",
      said: Array(repeating: "401 20003", count: 4)
    ),
    Fault(
      name: "suspended, and its state can be read",
      seed: "{account: {status: suspended}, inactive: readable}",
      said: ["200", "403 20403", "403 20403", "403 20403"]
    ),
    Fault(
      name: "a single read is refused",
      seed: "refused: [{path: /messaging/v1/Services}]",
      said: ["200", "200", "401 70051", "200"]
    ),
    Fault(name: "no such service", seed: "services: []", said: ["200", "200", "404 20404", "200"]),
  ]

  @Test(arguments: faults) func `Twilio's client gets the vendor's error`(_ fault: Fault) async throws {
    let answer = try await run("errors", seed: fault.seed, sid: fault.sid, token: fault.token)
    #expect(["account", "numbers", "service", "lookup"].map { answer[$0]?.text } == fault.said)
  }

  @Test(arguments: [
    ("main", "[]", [200, 200, 200]), ("standard", "[]", [401, 200, 200]),
    ("restricted", "[/messaging/]", [401, 401, 200]), ("restricted", "[]", [401, 401, 401]),
  ])
  func `a key reads what its kind allows`(_ kind: String, _ may: String, _ statuses: [Int]) async throws {
    let account = try TwilioAccount(seed: Self.keyed(kind, may: may))
    let pair = Data("\(Self.key):secret".utf8).base64EncodedString()
    try await Service.run(TwilioEmulation(account), signIn: { _ in ["Authorization": "Basic \(pair)"] }) { service in
      let root = "/api/2010-04-01/Accounts/\(account.sid)"
      let paths = ["\(root).json", "\(root)/IncomingPhoneNumbers.json", "/messaging/v1/Services"]
      var answered: [Int] = []
      for path in paths { answered.append(try await service.send(.get, path).status) }
      #expect(answered == statuses)
    }
  }
}
