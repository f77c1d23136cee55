import HTTP

/// Whether an account may send text messages to a country.
struct TwilioTextPermission: Sendable {
  var country: String
  var isOn: Bool
  var message: String

  init(_ place: JSONPlace) throws(JSONProblem) {
    country = try place.member("country_code").text()
    isOn = try place.member("enabled").boolean()
    message = try place.optional("message")?.text() ?? ""
  }
}

/// Which numbers of a country an account may call.
struct TwilioCallPermission: Sendable {
  var country: String
  var name: String
  var isOn: Bool
  var isSpecialOn: Bool
  var isTollFraudOn: Bool

  init(_ place: JSONPlace) throws(JSONProblem) {
    country = try place.member("iso_code").text()
    name = try place.optional("name")?.text() ?? country
    isOn = try place.member("low_risk_numbers_enabled").boolean()
    isSpecialOn = try place.member("high_risk_special_numbers_enabled").boolean()
    isTollFraudOn = try place.member("high_risk_tollfraud_numbers_enabled").boolean()
  }
}
