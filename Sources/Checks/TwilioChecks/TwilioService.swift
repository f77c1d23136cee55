import HTTP

/// A messaging service at Twilio.
struct TwilioService: Sendable {
  var account: String
  /// Such as `verification`; `undeclared` where nobody has said.
  var useCase: String
  var smartEncoding: Bool
  /// How long Twilio tries to deliver a message, in seconds.
  var validity: Int

  init(_ place: JSONPlace) throws(JSONProblem) {
    account = try place.member("account_sid").text()
    useCase = try place.optional("usecase")?.text() ?? "undeclared"
    smartEncoding = try place.optional("smart_encoding")?.boolean() ?? false
    // What Twilio documents for a service that sets none.
    validity = try place.optional("validity_period")?.integer() ?? 36_000
  }
}

/// The senders of a messaging service.
struct TwilioPool: Sendable {
  var numbers: [TwilioSender]
  var shortCodes: [TwilioSender]
  var names: [TwilioSender]

  var isEmpty: Bool { numbers.isEmpty && shortCodes.isEmpty && names.isEmpty }
}
