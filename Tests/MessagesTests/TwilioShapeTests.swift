import Kinds
import Model
import Testing

@Suite struct TwilioShapeTests {
  private struct Vectors: Decodable {
    struct Case: Decodable {
      var kind: String
      var value: String
      var valid: Bool
    }

    var cases: [Case]
  }

  /// The identifiers' patterns in Twilio's descriptions, and the parameter text of AlphaSender.
  @Test func `a field takes what Twilio calls an identifier of its kind, and nothing else`() throws {
    let cases = try Fixture.decode(Vectors.self, "twilio-shapes.json").cases
    var seen: Set<String> = []
    for known in cases {
      guard let isTaken = try take(known.value, as: known.kind) else { continue }
      seen.insert(known.kind)
      #expect(isTaken == known.valid, "\(known.kind) \(known.value)")
    }
    // The others belong in no field; a token is a secret, and may have any form.
    #expect(seen == ["accountSid", "messagingServiceSid", "alphaSenderId"])
  }

  private func take(_ value: String, as kind: String) throws -> Bool? {
    switch kind {
    case "accountSid": Pattern.twilioAccount.matches(value)
    case "messagingServiceSid": Pattern.twilioMessagingService.matches(value)
    // A number and a short code are senders too, and no names.
    case "alphaSenderId": try senders().last?.matches(value)
    default: nil
    }
  }

  private func senders() throws -> [Pattern] {
    let leaf = try #require(Provider.description.leaf(at: "from"))
    guard case .text(.matchingOne(let patterns), _) = Provider.description.leaves[leaf].field.shape else { return [] }
    return patterns
  }
}
