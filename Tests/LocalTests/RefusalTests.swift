import Kinds
import Local
import Model
import Platform
import Testing

/// A tenant with one of each: `web` and `machine`, `twilio` that calls, `plain` that does not, `sms` over twilio.
private struct Names: Sendable {
  var web, machine, twilio, plain, sms: String
}

private struct Case: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var words: String
  var step: @Sendable (Names) -> Step

  init(_ name: String, says words: String, _ step: @escaping @Sendable (Names) -> Step) {
    testDescription = name
    self.words = words
    self.step = step
  }
}

private let application = Application.description
private let provider = Provider.description
private let connection = PhoneConnection.description
private let factor = PhoneFactor.description

private let references: [Case] = [
  Case("connection with unknown application", says: "the application 'nobody', which does not exist") { _ in
    step(.create, connection, "new", ["applications": texts("nobody")])
  },
  Case("connection with unknown provider", says: "the provider 'pro_none', which does not exist") {
    step(.update, connection, "sms", ["provider": .text("pro_none")], identity: $0.sms)
  },
  Case("factor with unknown application", says: "the application 'nobody'") { _ in
    step(.update, factor, "", ["applications": texts("nobody")])
  },
  Case("provider that a connection and the factor use", says: "is used by the phone connection 'sms'") {
    step(.delete, provider, "twilio", identity: $0.twilio)
  },
  Case("application that a connection lists", says: "remove it there first") {
    step(.delete, application, "web", identity: $0.web)
  },
  Case("second connection of one name", says: "a phone connection named 'sms' exists already") { _ in
    step(.create, connection, "sms")
  },
  Case("machine on a connection", says: "nobody signs in to the machine_to_machine application") {
    step(.update, connection, "sms", ["applications": texts($0.machine)], identity: $0.sms)
  },
  Case("application on a connection becomes a machine", says: "the phone connection 'sms'") {
    step(.update, application, "web", ["type": .text("machine_to_machine")], identity: $0.web)
  },
]

private let calls: [Case] = [
  Case("voice over a provider that cannot call", says: "the phone factor: voice needs a 'from' number") {
    step(.update, factor, "", ["provider": .text($0.plain)])
  },
  Case("voice over the platform's own service", says: "the store's own cannot call") { _ in
    step(.update, factor, "", ["provider": .null])
  },
  Case("from taken away under the factor", says: "the phone factor: voice needs a 'from' number") {
    step(.update, provider, "twilio", ["from": .null], identity: $0.twilio)
  },
  Case("channels taken away under the factor", says: "the phone factor: the provider does not say that it can call") {
    step(.update, provider, "twilio", ["channels": texts("sms")], identity: $0.twilio)
  },
  Case("provider becomes the platform's", says: "the platform's own provider cannot call") {
    step(.update, provider, "twilio", ["service": .text("platform")], identity: $0.twilio)
  },
  Case("provider that says it calls and cannot", says: "the provider 'plain'") {
    step(.update, provider, "plain", ["channels": texts("voice")], identity: $0.plain)
  },
  Case("enabled without a channel", says: "needs a channel") { _ in
    step(.update, factor, "", ["channels": .list([])])
  },
  Case("enforced while disabled", says: "an enforced factor must be enabled") { _ in
    step(.update, factor, "", ["enabled": .boolean(false), "enforcement": .text("always")])
  },
]

private let objects: [Case] = [
  Case("update of nobody", says: "the application 'nobody' does not exist") { _ in
    step(.update, application, "web", ["name": .text("x")], identity: "nobody")
  },
  Case("create of a singleton", says: "is always there") { _ in step(.create, factor, "", ["enabled": .boolean(true)])
  },
  Case("delete of a singleton", says: "is always there") { _ in
    step(.delete, Tenant.description, "", identity: "settings")
  },
  Case("declared client ID", says: "client_id cannot be declared") { _ in
    step(.create, application, "x", ["name": .text("x"), "type": .text("native"), "client_id": .text("abcdefgh")])
  },
  Case("another connection ID", says: "connection_id of the phone connection 'sms'") {
    step(.update, connection, "sms", ["connection_id": .text("con_0000000000000000")], identity: $0.sms)
  },
  Case("another connection name", says: "create another one instead") {
    step(.update, connection, "sms", ["name": .text("text")], identity: $0.sms)
  },
  Case("without what is required", says: "type is missing") { _ in
    step(.create, application, "x", ["name": .text("x")])
  },
  Case("secret without its value", says: "auth_token came without its value") { _ in
    step(.create, provider, "x", twilio, secrets: [:])
  },
  Case("secret in a map without its value", says: "secrets.key came without its value") {
    step(.update, provider, "plain", ["secrets": .map([.init("key", fingerprint)])], identity: $0.plain)
  },
]

@Suite struct RefusalTests {
  @Test(arguments: references + calls + objects)
  fileprivate func `what contradicts itself is refused in a sentence, and nothing is written`(_ example: Case)
    async throws
  {
    let bench = try Bench()
    let names = try await furnish(bench)
    let before = try await bench.read().map(\.digest)
    let step = example.step(names)
    let result = try await bench.perform(step)
    guard case .failure(.refused(let message)) = result else {
      Issue.record("not refused: \(result)")
      return
    }
    #expect(message.contains(example.words), "\(message)")
    // The account that shows it names the address already.
    #expect(!message.contains("\(step.address)"))
    #expect(try await bench.read().map(\.digest) == before)
  }

  private func furnish(_ bench: Bench) async throws -> Names {
    var plain = twilio
    plain["from"] = nil
    plain["messaging_service_sid"] = .text("MG00000000000000000000000000000000")
    let web = try await bench.create(application, "web", ["name": .text("web"), "type": .text("native")])
    let sender = try await bench.create(provider, "twilio", twilio)
    let names = Names(
      web: web,
      machine: try await bench.create(
        application,
        "machine",
        ["name": .text("machine"), "type": .text("machine_to_machine")]
      ),
      twilio: sender,
      plain: try await bench.create(provider, "plain", plain),
      sms: try await bench.create(connection, "sms", ["provider": .text(sender), "applications": texts(web)])
    )
    let settings: [String: Value] = [
      "enabled": .boolean(true), "channels": texts("sms", "voice"), "provider": .text(sender),
      "enforcement": .text("always"),
    ]
    _ = try await bench.perform(step(.update, factor, "", settings)).get()
    return names
  }
}
