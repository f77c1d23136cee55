import HTTP

/// A number that an account owns.
struct TwilioNumber: Sendable {
  var sid: String
  var number: String
  var canText: Bool
  var canCall: Bool
  /// Such as `in-use`; empty where Twilio does not say.
  var status: String
  var isBeta: Bool

  init(_ place: JSONPlace) throws(JSONProblem) {
    sid = try place.member("sid").text()
    number = try place.member("phone_number").text()
    let capabilities = try place.member("capabilities")
    canText = try capabilities.optional("sms")?.boolean() ?? false
    canCall = try capabilities.optional("voice")?.boolean() ?? false
    status = try place.optional("status")?.text() ?? ""
    isBeta = try place.optional("beta")?.boolean() ?? false
  }
}

/// A sender of a messaging service: a number, a short code, a name, or a sender of another channel.
struct TwilioSender: Sendable {
  var sid: String
  var text: String
  /// ISO 3166-1 alpha-2; empty where the sender belongs to no country.
  var country: String
  var canText: Bool
  /// Such as `WhatsApp`; empty for a sender of text messages.
  var channel: String

  init(_ place: JSONPlace, _ member: String) throws(JSONProblem) {
    sid = try place.optional("sid")?.text() ?? ""
    text = try place.member(member).text()
    // A name for one destination has its country under another key.
    let (own, destination) = (try place.optional("country_code"), try place.optional("iso_country_code"))
    country = try (own ?? destination)?.text() ?? ""
    channel = try place.optional("sender_type")?.text() ?? ""
    let capabilities = try place.optional("capabilities")?.texts()
    canText = capabilities.map { $0.contains { $0.uppercased() == "SMS" } } ?? true
  }
}
