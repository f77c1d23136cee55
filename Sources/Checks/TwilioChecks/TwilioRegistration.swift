import HTTP

/// A campaign that is registered with US carriers for a messaging service.
struct TwilioCampaign: Sendable {
  var sid: String
  var brand: String
  /// `IN_PROGRESS`, `PENDING`, `VERIFIED` or `FAILED`.
  var status: String
  var useCase: String
  var hasLinks: Bool
  var hasPhone: Bool
  var isMock: Bool
  var samples: [String]
  /// What the carriers' register says of a refusal.
  var errors: [String]

  init(_ place: JSONPlace) throws(JSONProblem) {
    sid = try place.optional("sid")?.text() ?? ""
    brand = try place.optional("brand_registration_sid")?.text() ?? ""
    status = try place.member("campaign_status").text()
    useCase = try place.optional("us_app_to_person_usecase")?.text() ?? ""
    hasLinks = try place.optional("has_embedded_links")?.boolean() ?? false
    hasPhone = try place.optional("has_embedded_phone")?.boolean() ?? false
    isMock = try place.optional("mock")?.boolean() ?? false
    samples = try place.optional("message_samples")?.texts() ?? []
    var errors: [String] = []
    for error in try place.optional("errors")?.list() ?? [] {
      let (long, short) = (try error.optional("error_description"), try error.optional("description"))
      if let text = try (long ?? short)?.text() { errors.append(text) }
    }
    self.errors = errors
  }
}

/// A company as it is registered with US carriers.
struct TwilioBrand: Sendable {
  var sid: String
  /// `APPROVED`, or why not.
  var status: String
  var isMock: Bool
  var reason: String

  init(_ place: JSONPlace) throws(JSONProblem) {
    sid = try place.member("sid").text()
    status = try place.member("status").text()
    isMock = try place.optional("mock")?.boolean() ?? false
    reason = try place.optional("failure_reason")?.text() ?? ""
  }
}

/// The verification that carriers in the US and Canada ask of a toll-free number.
struct TwilioTollFree: Sendable {
  var number: String
  /// `TWILIO_APPROVED`, or why not.
  var status: String
  var reason: String

  init(_ place: JSONPlace) throws(JSONProblem) {
    number = try place.optional("tollfree_phone_number_sid")?.text() ?? ""
    status = try place.member("status").text()
    reason = try place.optional("rejection_reason")?.text() ?? ""
  }
}
