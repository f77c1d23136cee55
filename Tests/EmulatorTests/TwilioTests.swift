import Emulation
import Foundation
import HTTP
import Testing
import TwilioEmulation

/// Twilio's emulation by raw requests: pages, filters, what is billed, and seeds.
@Suite struct TwilioTests {
  private func run(_ seed: String = "", _ body: (Service, TwilioAccount) async throws -> Void) async throws {
    let account = try TwilioAccount(seed: seed)
    let pair = Data("\(account.sid):\(account.authToken)".utf8).base64EncodedString()
    try await Service.run(TwilioEmulation(account), signIn: { _ in ["Authorization": "Basic \(pair)"] }) {
      try await body($0, account)
    }
  }

  @Test func `links of pages are Twilio's own addresses and lead through the whole list`() async throws {
    try await run { service, account in
      let root = "/api/2010-04-01/Accounts/\(account.sid)/IncomingPhoneNumbers.json"
      let first = try await service.send(.get, root + "?PageSize=1")
      let next = try #require(first["next_page_uri"]?.text)
      #expect(next.hasPrefix("/2010-04-01/Accounts/") && first["previous_page_uri"] == nil && first["page"] == 0)
      let second = try await service.send(.get, "/api" + next)
      #expect(second["incoming_phone_numbers"]?.elements?.first?["phone_number"] == "+18445552671")
      #expect(second["next_page_uri"] == nil && second["start"] == 1 && second["end"] == 1)

      let countries = try await service.send(.get, "/voice/v1/DialingPermissions/Countries?PageSize=3")
      let url = try #require(countries["meta"]?["next_page_url"]?.text)
      #expect(url.hasPrefix("https://voice.twilio.com/v1/DialingPermissions/Countries?PageSize=3&Page=1&PageToken=PA"))
      #expect(countries["meta"]?["key"] == "content" && countries["content"]?.elements?.count == 3)
    }
  }

  @Test(arguments: [
    ("%2B14155552671", ["+14155552671"]), ("%2B1*2671", ["+14155552671", "+18445552671"]), ("844", ["+18445552671"]),
    // A plus that is not encoded is a space.
    ("+14155552671", []), ("%2B47", []),
  ])
  func `numbers are found by a part of them`(_ wanted: String, _ found: [String]) async throws {
    // What follows is not sent through a client of ours, which would encode it.
    let account = TwilioAccount.good
    let target = "/api/2010-04-01/Accounts/\(account.sid)/IncomingPhoneNumbers.json?PhoneNumber=\(wanted)"
    let pair = Data("\(account.sid):\(account.authToken)".utf8).base64EncodedString()
    let request = EmulatedRequest(method: "GET", target: target, headers: ["Authorization": "Basic \(pair)"])
    let store = try await Store(.memory, of: "twilio")
    let answer = try await store.access { try TwilioEmulation().respond(to: request, $0) }
    await store.close()
    let numbers = try JSON(decoding: answer.body)["incoming_phone_numbers"]?.elements ?? []
    #expect(numbers.compactMap { $0["phone_number"]?.text } == found)
  }

  @Test(arguments: ["PageSize=0", "PageSize=1001", "Page=1", "PageToken=nonsense", "PageToken=PA99"])
  func `a page that there is not is refused`(_ query: String) async throws {
    try await run { service, _ in
      let answer = try await service.send(.get, "/messaging/v1/Services?\(query)")
      #expect(answer.status == 400)
    }
  }

  @Test func `what is billed is refused as what is no read`() async throws {
    try await run { service, _ in
      let answer = try await service.send(.get, "/lookups/v2/PhoneNumbers/+4791234567?Fields=sim_swap")
      #expect(answer.status == 403 && answer.message?.contains("Fields=sim_swap is billed") == true)
      #expect(service.emulator.exchanges.last?.refusedWrite == "Fields=sim_swap is billed")
    }
  }

  @Test func `a subaccount has no balance, and another account is not there`() async throws {
    try await run("account: {owner_account_sid: AC00000000000000000000000000000009}") { service, account in
      let root = "/api/2010-04-01/Accounts"
      #expect(try await service.send(.get, "\(root)/\(account.sid)/Balance.json").status == 404)
      #expect(try await service.send(.get, "\(root)/AC00000000000000000000000000000009.json").status == 404)
      let own = try await service.send(.get, "\(root)/\(account.sid).json")
      #expect(own["owner_account_sid"] == "AC00000000000000000000000000000009")
    }
  }

  @Test func `a country that a seed does not list is off, and Twilio names the risky ones`() async throws {
    try await run { service, _ in
      let answer = try await service.send(.get, "/accounts/v1/Messaging/GeoPermissions?CountryCode=US,BD,FR")
      let permissions = answer["permissions"]?.elements ?? []
      #expect(permissions.map { $0["enabled"] } == [true, false, false])
      #expect(permissions.map { $0["message"] } == [nil, "High Risk Country", nil])
    }
  }

  @Test func `too many requests say when to come again`() async throws {
    var settings = Emulator.Settings()
    settings.faults = [FaultRule(.tooManyRequests)]
    let emulator = try await Emulator.start(TwilioEmulation(), settings)
    let client = HTTPClient(HTTPSettings())
    let answer = try await client.send(HTTPRequest(.get, try Origin(emulator.url), ["voice", "v1", "Settings"]))
    await client.close()
    await emulator.stop()
    #expect(answer.status == 429 && answer.headers["Retry-After"] == "1")
    #expect(try JSON(decoding: answer.body)["code"] == 20429)
  }

  @Test(arguments: [
    ("account: {tpe: Trial}", "seed:1:11: account has no member \"tpe\". Its members: "),
    ("services: {}", "seed:1:11: services is a mapping. Expected a list."),
    (
      "services:\n  - validity_period: soon", "seed:2:22: services[0].validity_period is text. Expected a whole number."
    ),
    ("incoming_phone_numbers: [{capabilities: {sms: maybe}}]", "[0].capabilities.sms is text. Expected true or false."),
    ("account: {status: suspendd}", "seed:1:19: account.status is \"suspendd\". Expected active, suspended, closed."),
    ("services: [{compliance: [{campaign_status: DONE}]}]", "services[0].compliance[0].campaign_status is \"DONE\""),
    ("account: [", "seed:"), ("a: 1\n---\nb: 2", "it holds 2 documents"),
  ])
  func `a mistake in a seed says where and what is expected`(_ seed: String, _ words: String) throws {
    let problem = #expect(throws: SeedProblem.self) { try TwilioAccount(seed: seed) }
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
  }

  @Test func `the page's example is a seed`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Emulator/README.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).split(separator: "```yaml\n").dropFirst()
    let examples = blocks.compactMap { $0.split(separator: "```").first }
    #expect(examples.count == 1)
    for example in examples {
      let account = try TwilioAccount(seed: String(example))
      #expect(account.value["account"]?["type"] == "Trial" && account.value["services"] == [])
    }
  }

  @Test func `a seed in JSON is the same seed`() throws {
    let json = try TwilioAccount(seed: #"{"account": {"type": "Trial"}, "services": [{"validity_period": 9}]}"#)
    let yaml = try TwilioAccount(seed: "account: {type: Trial}\nservices:\n- validity_period: 9\n")
    #expect(json.value == yaml.value && json.value["account"]?["type"] == "Trial")
    #expect(json.value["balance"] == TwilioAccount.good.value["balance"])
    #expect(try TwilioAccount(seed: TwilioAccount.goodText).value == TwilioAccount.good.value)
  }
}
