import Auth0Actions
import Foundation
import TestSupport
import Testing

/// The programs against the clients that the vendors publish themselves.
@Suite(
  .enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)),
  .enabled(if: VendorPackages.areInstalled, Comment(rawValue: VendorPackages.missing))
)
struct VendorClientTests {
  struct Message: Sendable, CustomTestStringConvertible {
    var service: String
    var text = "Koden er 123456 & <3 på €"
    var calls = false
    var locale: String?
    /// What the client is reported beside: what the program has to find out by itself.
    var told: [String: String] = [:]
    /// Secrets that the program is not given.
    var without: Set<String> = []
    var testDescription: String { "\(service), \(calls ? "a call" : "a text"), \(text)" }
  }

  static let messages: [Message] = [
    Message(service: "amazon_sns"), Message(service: "amazon_sns", text: "+ 1%20=é"),
    Message(service: "twilio", without: ["TWILIO_MESSAGING_SERVICE_SID"]),
    Message(service: "twilio", told: ["service": "MG0123456789abcdef0123456789abcdef"]),
    Message(service: "twilio", calls: true, locale: "nb-NO", told: ["language": "nb-NO"]),
    Message(service: "twilio", text: "a & b > c", calls: true), Message(service: "vonage", told: ["type": "text"]),
    Message(service: "vonage", text: "Код 123456", told: ["type": "unicode"]), Message(service: "telesign"),
    Message(service: "telesign", calls: true, locale: "da-DK", told: ["voice": "f-da-DK"]),
  ]

  @Test(arguments: messages) func `a program sends what the vendor's client sends`(_ message: Message) throws {
    let service = try Service.named(message.service)
    let from = service.program.secretName(for: "from").flatMap { service.secrets[$0] } ?? ""
    var told: [String: Any] = message.told
    told["client"] = message.service
    told["to"] = "+4791234567"
    told["from"] = from
    told["text"] = message.text
    told["calls"] = message.calls
    told["secrets"] = service.secrets
    let theirs = try #require(try VendorClients.requests(for: [told]).first)
    let sent = Case("", service, service.accepted, ending: .sent).with { each in
      (each.text, each.calls, each.locale) = (message.text, message.calls, message.locale)
      for name in message.without { each.secrets[name] = nil }
    }
    let result = try #require(try Run(service.program, .customPhoneProvider, [sent]).report.cases.first)
    let ours = try #require(result.requests.first)
    #expect(ours.method == theirs.method)
    #expect(path(of: ours.url) == path(of: theirs.url))
    let fields = URLComponents(string: "?" + ours.body.replacing("+", with: "%20"))?.queryItems ?? []
    let form = Dictionary(fields.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    #expect(form == theirs.form.mapValues { $0.replacing(declaration, with: "") })
    // Amazon's is a signature of the moment, which SignatureTests recomputes.
    if message.service != "amazon_sns" {
      #expect(ours.headers["authorization"] == theirs.headers["authorization"])
    }
  }

  /// TeleSign has a host for each plan; the program asks one after the other.
  private func path(of url: String) -> String {
    url.replacing("rest-ww.telesign.com", with: "rest-api.telesign.com")
  }

  @Test func `Amazon's endpoint is the one of the region's partition`() throws {
    let endpoints = try VendorClients.endpoints()
    #expect(endpoints.count > 30)
    let service = try Service.named("amazon_sns")
    let regions = endpoints.keys.sorted()
    let cases = regions.map { region in
      Case(region, service, service.accepted, ending: .sent).with { $0.secrets["AWS_REGION"] = region }
    }
    let results = try Run(service.program, .customPhoneProvider, cases).report.cases
    for (region, result) in zip(regions, results) {
      #expect(result.requests.first?.url == endpoints[region].map { "\($0)/" }, "\(region)")
    }
  }
}
