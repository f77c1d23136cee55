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
  /// Names for every country that takes one.
  var names: [TwilioSender]
  /// Names for one country each; read only where no number sends.
  var destinationNames: [TwilioSender] = []
  /// Senders of WhatsApp, Messenger and the like, from which no text message comes; read only where there is no other sender.
  var channelSenders: [TwilioSender] = []

  /// Whether a number sends, which reaches every country.
  var hasNumber: Bool { numbers.contains(where: \.canText) }

  /// Whether nothing sends a text message.
  var isEmpty: Bool { numbers.isEmpty && shortCodes.isEmpty && names.isEmpty && destinationNames.isEmpty }

  /// Whether names are all there is.
  var hasOnlyNames: Bool { numbers.isEmpty && shortCodes.isEmpty && !isEmpty }

  /// The countries that a name of their own sends to.
  var namedCountries: Set<String> { Set(destinationNames.map(\.country)) }
}
