import Configuration
import Kinds
import Model
import Source
import Testing

/// What Twilio's identifiers look like, and what is said where one is in another's place.
@Suite struct TwilioIdentifierTests {
  private static let hex = "0123456789abcdef0123456789abcdef"

  private static func found(_ field: String, _ text: String) -> [Diagnostic] {
    var diagnostics = Diagnostics()
    let description = Provider.fieldDescriptions.first { $0.name == field }
    guard let description else { return [] }
    _ = SingleValue.read(SourceText(name: "argument", bytes: Array(text.utf8)), as: description, &diagnostics)
    return diagnostics.all
  }

  @Test(arguments: [
    ("from", "MG\(hex)", "That looks like the SID of a messaging service. It belongs in messaging_service_sid."),
    ("from", "AC\(hex)", "That looks like the SID of an account. It belongs in account_sid."),
    ("from", "SK\(hex)", "That looks like the SID of an API key. No field accepts one."),
    ("from", "PN\(hex)", "That looks like the SID of a phone number. Write the number itself in from."),
    ("from", "MGXXXXXXXXXXXXXXXX", "It belongs in messaging_service_sid."),
    ("account_sid", "SK\(hex)", "That looks like the SID of an API key."),
    ("account_sid", "MG\(hex)", "It belongs in messaging_service_sid."),
    ("account_sid", "ac\(hex)", "That looks like the SID of an account. Expected a Twilio account SID: AC and 32"),
    ("account_sid", "AC123", "Expected a Twilio account SID: AC and 32"),
    ("messaging_service_sid", "AC\(hex)", "It belongs in account_sid."),
    ("messaging_service_sid", "VA\(hex)", "That looks like the SID of a Verify service."),
    ("messaging_service_sid", "MSXXXXXXXXXXXXXXXX", "That of a messaging service begins with MG"),
    ("messaging_service_sid", "mg\(hex)", "Expected a Twilio messaging service SID: MG and 32"),
    ("messaging_service_sid", "+14155552671", "That is a phone number, which belongs in from."),
  ])
  func `an identifier in another's place is sent to its own`(_ field: String, _ text: String, _ says: String) {
    let found = Self.found(field, text)
    #expect(found.map(\.rule) == ["wrong-form"] && found.first?.detail.contains(says) == true, "\(found)")
  }

  @Test(
    arguments: ["from", "account_sid", "messaging_service_sid"],
    [hex, "acC3\(hex.dropLast(4))", hex.uppercased()]
  )
  func `an auth token or the secret of a key is not repeated`(_ field: String, _ token: String) {
    let found = Self.found(field, token)
    #expect(found.map(\.rule) == ["secret-literal"] && found.first?.isSecret == true)
    #expect(found.first?.detail.contains("auth_token, as { env: NAME }") == true && !"\(found)".contains(token))
  }

  @Test(arguments: ["MGM Resorts", "ACME", "Acme 24", "A&B-C_D", "12345", "+14155552671"])
  func `a sender is a sender, however it begins`(_ text: String) {
    #expect(Self.found("from", text).isEmpty)
  }
}
