import Checks
import FoundationEssentials
import HTTP

/// What Twilio asks for a country: the least and the most, over carriers and kinds of senders.
///
/// What carriers add for registered traffic in the US is not in it.
enum TwilioPrices {
  /// For a segment of a text message.
  static func text(_ place: JSONPlace, _ country: String) throws(JSONProblem) -> CheckedPrice? {
    var prices: [Decimal] = []
    for carrier in try place.member("outbound_sms_prices").list() {
      for price in try carrier.member("prices").list() { prices += try amounts(price) }
    }
    return try range(of: prices, place, country, "sms")
  }

  /// For a minute of a call.
  static func call(_ place: JSONPlace, _ country: String) throws(JSONProblem) -> CheckedPrice? {
    var prices: [Decimal] = []
    for prefix in try place.member("outbound_prefix_prices").list() { prices += try amounts(prefix) }
    return try range(of: prices, place, country, "voice")
  }

  private static func amounts(_ place: JSONPlace) throws(JSONProblem) -> [Decimal] {
    let (current, base) = (try place.optional("current_price"), try place.optional("base_price"))
    guard let price = current ?? base else { return [] }
    switch price.value {
    case .text(let text): return Decimal(string: text).map { [$0] } ?? []
    case .number(let number): return [number]
    case .integer(let number): return [Decimal(number)]
    default: return []
    }
  }

  private static func range(of prices: [Decimal], _ place: JSONPlace, _ country: String, _ channel: String)
    throws(JSONProblem) -> CheckedPrice?
  {
    guard let least = prices.min(), let most = prices.max() else { return nil }
    return CheckedPrice(
      service: "twilio",
      country: country,
      channel: channel,
      least: "\(least)",
      most: "\(most)",
      currency: try place.optional("price_unit")?.text().uppercased() ?? "USD"
    )
  }
}
