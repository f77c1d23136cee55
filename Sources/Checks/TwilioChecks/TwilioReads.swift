package import Checks

/// What `check` may ask Twilio: reads that change nothing and cost nothing (Twilio's API descriptions).
package enum TwilioReads {
  private static let page: Set<String> = ["PageSize", "Page", "PageToken"]
  private static let account = "/2010-04-01/Accounts/*"

  package static let all: [AllowedRead] = [
    AllowedRead(get: "api.twilio.com", "/2010-04-01/Accounts/*.json"),
    AllowedRead(get: "api.twilio.com", account + "/Balance.json"),
    AllowedRead(get: "api.twilio.com", account + "/IncomingPhoneNumbers.json", query: page.union(["PhoneNumber"])),
    AllowedRead(get: "api.twilio.com", account + "/OutgoingCallerIds.json", query: page.union(["PhoneNumber"])),
    AllowedRead(get: "api.twilio.com", account + "/SMS/ShortCodes.json", query: page.union(["ShortCode"])),
    AllowedRead(get: "api.twilio.com", account + "/Usage/Triggers.json", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*"),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/PhoneNumbers", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/ShortCodes", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/AlphaSenders", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/DestinationAlphaSenders", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/ChannelSenders", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/Services/*/Compliance/Usa2p", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/a2p/BrandRegistrations", query: page),
    AllowedRead(get: "messaging.twilio.com", "/v1/a2p/BrandRegistrations/*"),
    AllowedRead(
      get: "messaging.twilio.com",
      "/v1/Tollfree/Verifications",
      query: page.union(["TollfreePhoneNumberSid"])
    ),
    AllowedRead(get: "voice.twilio.com", "/v1/DialingPermissions/Countries", query: page),
    AllowedRead(get: "voice.twilio.com", "/v1/Settings"),
    AllowedRead(get: "accounts.twilio.com", "/v1/Messaging/GeoPermissions", query: ["CountryCode"]),
    AllowedRead(get: "pricing.twilio.com", "/v1/Messaging/Countries/*"),
    AllowedRead(get: "pricing.twilio.com", "/v2/Voice/Countries/*"),
  ]

  /// The path prefixes by which an emulation tells Twilio's hosts apart.
  package static let rehearsalPrefixes = [
    "api.twilio.com": "api", "messaging.twilio.com": "messaging", "voice.twilio.com": "voice",
    "accounts.twilio.com": "accounts", "pricing.twilio.com": "pricing", "lookups.twilio.com": "lookups",
  ]
}
