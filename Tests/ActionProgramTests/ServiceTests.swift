import Auth0Actions
import Foundation
import Messages
import TestSupport
import Testing

/// What only some of the services have.
@Suite(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing))) struct ServiceTests {
  @Test func `TeleSign's other host is tried where the first one does not know the account`() throws {
    let service = try Service.named("telesign")
    let unknown: [String: Any] = ["status": 401, "body": ["status": ["code": 10035]]]
    let wrong: [String: Any] = ["status": 401, "body": ["status": ["code": 10022]]]
    let run = try Run(
      service.program,
      .customPhoneProvider,
      [
        Case("standard", service, unknown, service.accepted, ending: .sent),
        Case("wrong key", service, wrong, unknown, ending: .dropped),
        Case("busy", service, unknown, ["status": 429, "body": ["status": ["code": 10019]]], ending: .retried),
      ]
    )
    let results = run.report.cases
    #expect(results.map(\.ending) == [.sent, .dropped, .retried])
    #expect(results[1].reason == "TeleSign: answered 401, error 10022")
    for result in results {
      let hosts = ["https://rest-ww.telesign.com/v1/messaging", "https://rest-api.telesign.com/v1/messaging"]
      #expect(result.requests.map(\.url) == hosts)
      #expect(result.requests[0].body == result.requests[1].body)
      #expect(result.timeouts == [8_000, 8_000])
    }
  }

  @Test(arguments: [("infobip", "442032864231"), ("mitto", "442032864231"), ("vonage", "442032864231")])
  func `a phone template's sender serves where the configuration names none`(_ name: String, _ sender: String) throws {
    let service = try Service.named(name)
    let secret = try #require(service.program.secretName(for: "from"))
    let template = Case("", service, service.accepted, ending: .sent).with { $0.from = "+442032864231" }
    let bare = template.with { $0.secrets[secret] = nil }
    let results = try Run(service.program, .customPhoneProvider, [bare, template]).report.cases
    #expect(results.map(\.ending) == [.sent, .sent])
    #expect(results[0].requests.first?.body.contains(sender) == true)
    #expect(results[1].requests.first?.body.contains(sender) == false)
  }

  @Test(arguments: ["amazon_sns", "esendex", "telesign"])
  func `a phone template without a sender leaves it to the account`(_ name: String) throws {
    let service = try Service.named(name)
    let secret = try #require(service.program.secretName(for: "from"))
    let silent = Case("", service, service.accepted, ending: .sent).with { $0.secrets[secret] = nil }
    let results = try Run(service.program, .customPhoneProvider, [silent, silent.with { $0.from = "" }]).report.cases
    #expect(results.map(\.ending) == [.sent, .sent])
    #expect(results[0].requests.map(\.body) == results[1].requests.map(\.body))
  }

  @Test func `Twilio needs a number for a call, and a number or a messaging service for a text`() throws {
    let service = try Service.named("twilio")
    let text = Case("", service, service.accepted, ending: .sent).with { $0.secrets["TWILIO_PHONE_NUMBER"] = nil }
    let call = text.with { $0.calls = true }
    let neither = text.with { $0.secrets["TWILIO_MESSAGING_SERVICE_SID"] = nil }
    let results = try Run(service.program, .customPhoneProvider, [text, call, neither]).report.cases
    #expect(results.map(\.ending) == [.sent, .dropped, .dropped])
    #expect(results.map(\.requests.count) == [1, 0, 0])
    #expect(results[1].reason?.contains("TWILIO_PHONE_NUMBER") == true)
  }

  @Test(arguments: [("infobip", "INFOBIP_FROM"), ("twilio", "TWILIO_PHONE_NUMBER")])
  func `a call comes from a number, never from a name`(_ name: String, _ secret: String) throws {
    let service = try Service.named(name)
    let call = Case("", service, service.accepted, ending: .sent).with { $0.calls = true }
    let named = call.with { $0.secrets[secret] = "Acme" }
    let numbered = call.with { $0.secrets[secret] = "+442032864231" }
    let results = try Run(service.program, .customPhoneProvider, [named, numbered]).report.cases
    #expect(results.map(\.ending) == [.dropped, .sent])
    #expect(results.map(\.requests.count) == [0, 1])
    #expect(results[0].reason?.contains("a call needs a number") == true)
  }

  @Test(arguments: Service.all)
  func `a line break at the end of a secret goes nowhere`(_ service: Service) throws {
    let plain = Case("", service, service.accepted, ending: .sent)
    let broken = plain.with { each in
      for name in each.secrets.keys.sorted() { each.secrets[name]? += name.utf8.count % 2 == 0 ? "\n" : "\r\n" }
    }
    let results = try Run(service.program, .customPhoneProvider, [plain, broken]).report.cases
    #expect(results.map(\.ending) == [.sent, .sent])
    #expect(results[0].requests.map(\.body) == results[1].requests.map(\.body))
    #expect(results[0].requests.map(\.url) == results[1].requests.map(\.url))
    // Amazon's holds the time.
    guard service.program.service != "amazon_sns" else { return }
    #expect(results[0].requests.map(\.headers) == results[1].requests.map(\.headers))
  }

  @Test func `TeleSign's sent without a confirmation, and Infobip's accepted, are sent`() throws {
    let telesign = try Service.named("telesign")
    let infobip = try Service.named("infobip")
    let unconfirmed: [String: Any] = ["status": 200, "body": ["status": ["code": 251]]]
    let accepted: [String: Any] = [
      "status": 200, "body": ["messages": [["status": ["groupId": 0, "name": "ACCEPTED"]]]],
    ]
    for (service, answer) in [(telesign, unconfirmed), (infobip, accepted)] {
      let run = try Run(service.program, .customPhoneProvider, [Case("", service, answer, ending: .sent)])
      #expect(run.report.cases.map(\.ending) == [.sent])
    }
  }

  @Test(arguments: [
    ("zh-Hant-TW", "zh-TW"), ("zh_Hant", "zh-TW"), ("zh-Hant-HK", "zh-HK"), ("zh-Hans-CN", "zh-CN"), ("zh", "zh-CN"),
    ("pt-BR", "pt-BR"), ("pt", "pt-PT"), ("nn-NO", "nb-NO"), ("en_GB", "en-GB"), ("es-419", "es-ES"), ("cy", nil),
  ])
  func `Twilio speaks the language that shares most with the locale`(_ locale: String, _ language: String?) throws {
    let service = try Service.named("twilio")
    let call = Case("", service, service.accepted, ending: .sent).with { ($0.calls, $0.locale) = (true, locale) }
    let request = try #require(
      try Run(service.program, .customPhoneProvider, [call]).report.cases.first?.requests.first
    )
    let twiml = URLComponents(string: "?" + request.body)?.queryItems?.first { $0.name == "Twiml" }?.value ?? ""
    #expect(twiml.contains(language.map { "<Say+language=\"\($0)\">" } ?? "<Say>"), "\(twiml)")
  }

  @Test func `what XML cannot say does not reach Twilio's TwiML`() throws {
    let service = try Service.named("twilio")
    let call = Case("", service, service.accepted, ending: .sent).with {
      ($0.calls, $0.text) = (true, "1\u{0}2\u{1B}3\u{FFFF}4 \u{1F600}\n5<6")
    }
    let request = try #require(
      try Run(service.program, .customPhoneProvider, [call]).report.cases.first?.requests.first
    )
    let items = URLComponents(string: "?" + request.body.replacing("+", with: "%20"))?.queryItems ?? []
    #expect(items.first { $0.name == "Twiml" }?.value == "<Response><Say>1 2 3 4 \u{1F600}\n5&lt;6</Say></Response>")
  }

  @Test(arguments: ["evil.example/", "eu-north-1.evil.example#", "eu-north-1\u{0}", "", "eu", "EU-NORTH-1"])
  func `a region that is no region sends a signed request nowhere`(_ region: String) throws {
    let service = try Service.named("amazon_sns")
    let message = Case("", service, service.accepted, ending: .dropped).with { $0.secrets["AWS_REGION"] = region }
    let result = try #require(try Run(service.program, .customPhoneProvider, [message]).report.cases.first)
    #expect(result.ending == .dropped && result.requests.isEmpty)
    #expect(result.reason?.contains("AWS_REGION") == true)
  }

  @Test(arguments: [("infobip", "INFOBIP_API_KEY"), ("mitto", "MITTO_API_KEY")], ActionProgram.Trigger.allCases)
  func `a secret that no header can hold is not quoted`(
    _ place: (name: String, secret: String),
    _ trigger: ActionProgram.Trigger
  ) throws {
    let service = try Service.named(place.name)
    let broken = Case("", service, service.accepted, ending: .dropped).with { $0.secrets[place.secret] = "key\nkey" }
    let run = try Run(service.program, trigger, [broken])
    let reason = try #require(run.report.cases.first?.reason)
    #expect(reason.contains("a secret holds what no header may"))
    #expect(!reason.contains("key\\n") && !reason.contains("key\n"))
    #expect(run.output == "")
  }

  @Test func `Infobip's key goes to no address without TLS`() throws {
    let service = try Service.named("infobip")
    let bases = ["http://qy1zk.api.infobip.com", "qy1zk.api.infobip.com", "https://"]
    let cases = bases.map { base in
      Case("", service, service.accepted, ending: .dropped).with { $0.secrets["INFOBIP_BASE_URL"] = base }
    }
    let results = try Run(service.program, .customPhoneProvider, cases).report.cases
    #expect(results.map(\.ending) == [.dropped, .dropped, .dropped])
    #expect(results.map(\.requests.count) == [0, 0, 0])
    #expect(results[0].reason == "Infobip: INFOBIP_BASE_URL must begin with https://")
    #expect(results[1].reason == results[0].reason)
    // What Node says of an address quotes it.
    #expect(results[2].reason == "Infobip: failed unexpectedly (TypeError)")
  }

  /// The alphabet in the program against the one that plans count with.
  @Test func `the program and the plan agree on what the GSM alphabet holds`() throws {
    let scalars = (0..<0xD800).compactMap(Unicode.Scalar.init).filter { SMSEncoding.gsm7.units(of: $0) != nil }
    let script = """
      const { runInThisContext } = require("node:vm")
      const code = require("node:fs").readFileSync(process.argv[1], "utf8")
      const start = code.indexOf("function fitsGSM7")
      runInThisContext(code.slice(start, code.indexOf("\\n}", start) + 2))
      const all = Array.from({ length: 0xD800 }, (_, index) => index)
      console.log(all.filter((index) => fitsGSM7(String.fromCharCode(index))).join(" "))
      """
    let folder = try Folder()
    let program = try Service.named("mitto").program
    try folder.write(program.code(for: .sendPhoneMessage), to: "program.js")
    let output = try Node.run(["-e", script, folder["program.js"]]).outputText
    #expect(output.split(whereSeparator: \.isWhitespace).compactMap { UInt32($0) } == scalars.map(\.value))
  }
}
