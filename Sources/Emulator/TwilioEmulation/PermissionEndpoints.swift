import Emulation
import HTTP

/// Where messages and calls may go: `accounts.twilio.com` and `voice.twilio.com`.
enum PermissionEndpoints {
  static let endpoints: [Endpoint] = [
    Endpoint("/accounts/v1/Messaging/GeoPermissions", query: ["CountryCode"], answer: messaging),
    Endpoint("/voice/v1/Settings") { call in
      let computed: Members = ["url": "https://voice.twilio.com/v1/Settings"]
      return EmulatedResponse(200, .object(call.account.members("voice_settings").merging(computed) { $1 }))
    },
    Endpoint("/voice/v1/DialingPermissions/Countries", query: filters.keys.sorted() + ["CountryCode"], pages: true) {
      call in
      let list = call.exact(countries(call), filters)
      return try call.metaPage("content", list.filter { dials($0, call.request["CountryCode"]) })
    },
    Endpoint("/voice/v1/DialingPermissions/Countries/{iso}") { call in
      EmulatedResponse(200, .object(try call.one(countries(call), "iso_code", "iso")))
    },
  ]

  private static let filters = [
    "IsoCode": "iso_code", "Continent": "continent", "LowRiskNumbersEnabled": "low_risk_numbers_enabled",
    "HighRiskSpecialNumbersEnabled": "high_risk_special_numbers_enabled",
    "HighRiskTollfraudNumbersEnabled": "high_risk_tollfraud_numbers_enabled",
  ]

  private static func dials(_ country: Members, _ code: String?) -> Bool {
    guard let code, !code.isEmpty else { return true }
    return country["country_codes"]?.texts.contains(code) == true
  }

  private static func countries(_ call: Call) -> [Members] {
    call.account.list("dialing_permissions").map { country in
      let url = "https://voice.twilio.com/v1/DialingPermissions/Countries/\(country["iso_code"]?.text ?? "")"
      let computed: Members = [
        "url": .text(url), "links": ["highrisk_special_prefixes": .text("\(url)/HighRiskSpecialPrefixes")],
      ]
      return country.merging(computed) { $1 }
    }
  }

  /// The permissions of the countries that are asked for; of all that a seed lists where none is named.
  @Sendable private static func messaging(_ call: Call) throws -> EmulatedResponse {
    let known = call.account.list("geo_permissions")
    guard let wanted = call.request["CountryCode"], !wanted.isEmpty else {
      return EmulatedResponse(200, ["permissions": .list(known.map(JSON.object))])
    }
    let permissions = wanted.split(separator: ",").flatMap { code -> [JSON] in
      let found = known.filter { $0["country_code"]?.text == String(code) }
      let off: JSON = [
        "country_code": .text(String(code)), "type": "country", "enabled": false, "prefix": nil, "message": nil,
      ]
      return found.isEmpty ? [off] : found.map(JSON.object)
    }
    return EmulatedResponse(200, ["permissions": .list(permissions)])
  }
}
