import HTTP

/// A campaign that is registered with US carriers for a messaging service.
struct TwilioCampaign: Sendable {
  var sid: String
  var brand: String
  /// `IN_PROGRESS`, `PENDING`, `VERIFIED`, `FAILED`, `SUSPENDED` or `EXPIRED`.
  var status: String
  var useCase: String
  var hasLinks: Bool
  var hasPhone: Bool
  var isMock: Bool
  var samples: [String]
  /// Why the carriers' register refused it.
  var refusals: [TwilioRefusal]

  init(_ place: JSONPlace) throws(JSONProblem) {
    sid = try place.optional("sid")?.text() ?? ""
    brand = try place.optional("brand_registration_sid")?.text() ?? ""
    status = try place.member("campaign_status").text()
    useCase = try place.optional("us_app_to_person_usecase")?.text() ?? ""
    hasLinks = try place.optional("has_embedded_links")?.boolean() ?? false
    hasPhone = try place.optional("has_embedded_phone")?.boolean() ?? false
    isMock = try place.optional("mock")?.boolean() ?? false
    samples = try place.optional("message_samples")?.texts() ?? []
    refusals = try TwilioRefusal.all(place.optional("errors"))
  }
}

/// A company as it is registered with US carriers.
struct TwilioBrand: Sendable {
  var sid: String
  /// `APPROVED`, or why not.
  var status: String
  var isMock: Bool
  /// Why the carriers' register refused it.
  var refusals: [TwilioRefusal]

  init(_ place: JSONPlace) throws(JSONProblem) {
    sid = try place.member("sid").text()
    status = try place.member("status").text()
    isMock = try place.optional("mock")?.boolean() ?? false
    refusals = try TwilioRefusal.all(place.optional("errors"))
    // The former member for the same, in one text.
    let reason = try place.optional("failure_reason")?.text() ?? ""
    if refusals.isEmpty, !reason.isEmpty { refusals = [TwilioRefusal(code: "", text: reason)] }
  }
}

/// The verification that carriers in the US and Canada ask of a toll-free number.
struct TwilioTollFree: Sendable {
  var number: String
  /// `TWILIO_APPROVED`, or why not.
  var status: String
  /// Why it was refused.
  var refusals: [TwilioRefusal]
  /// Whether what was refused can be corrected; nil where Twilio does not say.
  var isEditable: Bool?
  /// Until when, as Twilio writes it.
  var editableUntil: String

  init(_ place: JSONPlace) throws(JSONProblem) {
    number = try place.optional("tollfree_phone_number_sid")?.text() ?? ""
    status = try place.member("status").text()
    isEditable = try place.optional("edit_allowed")?.boolean()
    editableUntil = try place.optional("edit_expiration")?.text() ?? ""
    refusals = try TwilioRefusal.all(place.optional("rejection_reasons"))
    let reason = try place.optional("rejection_reason")?.text() ?? ""
    let code = try place.optional("error_code")?.integer()
    // The former members for the same: one text and one code.
    if refusals.isEmpty, code != nil || !reason.isEmpty {
      refusals = [TwilioRefusal(code: code.map { "\($0)" } ?? "", text: reason)]
    }
  }
}
