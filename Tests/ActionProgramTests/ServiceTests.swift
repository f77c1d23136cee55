import Auth0Actions
import Messages
import TestSupport
import Testing

/// What only some of the services have.
@Suite(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing))) struct ServiceTests {
  @Test func `TeleSign's other host is asked where the first one does not know the account`() throws {
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
