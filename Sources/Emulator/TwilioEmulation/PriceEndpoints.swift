import Emulation
import HTTP

/// `pricing.twilio.com`: what a segment and a minute cost, by country.
enum PriceEndpoints {
  static let endpoints =
    prices("/pricing/v1/Messaging/Countries", "messaging_prices")
    + prices("/pricing/v2/Voice/Countries", "voice_prices")

  /// The list names the countries; a country has its prices.
  private static func prices(_ path: String, _ section: String) -> [Endpoint] {
    [
      Endpoint(path, pages: true) { call in
        let names = countries(section, path, call).map {
          $0.filter { ["country", "iso_country", "url"].contains($0.key) }
        }
        return try call.metaPage("countries", names)
      },
      Endpoint(path + "/{iso}") { call in
        EmulatedResponse(200, .object(try call.one(countries(section, path, call), "iso_country", "iso")))
      },
    ]
  }

  private static func countries(_ section: String, _ path: String, _ call: Call) -> [Members] {
    call.account.list(section).map { country in
      let url = "\(TwilioEmulation.vendorURL(path))/\(country["iso_country"]?.text ?? "")"
      return country.merging(["url": .text(url)]) { $1 }
    }
  }
}
