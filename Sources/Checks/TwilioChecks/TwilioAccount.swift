import Checks
import HTTP

/// An account as Twilio describes it; its auth token is not among what is kept.
struct TwilioAccount: Sendable {
  /// `active`, `suspended` or `closed`.
  var status: String
  /// `Trial` or `Full`.
  var type: String
  var isSubaccount: Bool

  init(_ place: JSONPlace, sid: String) throws(JSONProblem) {
    status = try place.member("status").text()
    type = try place.member("type").text()
    let owner = try place.optional("owner_account_sid")?.text()
    isSubaccount = owner.map { $0 != sid } ?? false
  }
}

/// What an account has left, in its currency.
struct TwilioBalance: Sendable {
  var amount: String
  var currency: String

  init(_ place: JSONPlace) throws(JSONProblem) {
    amount = try place.member("balance").text()
    currency = try place.optional("currency")?.text() ?? ""
  }
}

/// A rule of the account that acts when it has been used or has cost so much.
struct TwilioTrigger: Sendable {
  var category: String

  init(_ place: JSONPlace) throws(JSONProblem) { category = try place.member("usage_category").text() }
}
