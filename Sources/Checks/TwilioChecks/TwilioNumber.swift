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

/// A sender of a messaging service: a number, a short code or a name.
struct TwilioSender: Sendable {
  var sid: String
  var text: String
  /// ISO 3166-1 alpha-2; empty where the sender belongs to no country.
  var country: String
  var canText: Bool

  init(_ place: JSONPlace, _ member: String) throws(JSONProblem) {
    sid = try place.optional("sid")?.text() ?? ""
    text = try place.member(member).text()
    country = try place.optional("country_code")?.text() ?? ""
    let capabilities = try place.optional("capabilities")?.texts()
    canText = capabilities.map { $0.contains { $0.uppercased() == "SMS" } } ?? true
  }
}
