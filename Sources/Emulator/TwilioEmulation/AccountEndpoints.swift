import Emulation
import HTTP

/// `api.twilio.com`: the account, its balance, its numbers and its alarms.
enum AccountEndpoints {
  private static let root = "/api/2010-04-01/Accounts"

  static let endpoints: [Endpoint] =
    [
      Endpoint("\(root).json", query: ["FriendlyName", "Status"], pages: true) { call in
        try call.page("accounts", call.exact([account(call)], ["FriendlyName": "friendly_name", "Status": "status"]))
      },
      Endpoint("\(root)/{account}") { call in
        try call.checkAccount()
        return EmulatedResponse(200, .object(account(call)))
      },
      Endpoint("\(root)/{account}/Balance.json") { call in
        try call.checkAccount()
        // A subaccount has no balance of its own.
        guard !call.account.isSubaccount else { throw Answer.missing(call.request) }
        return EmulatedResponse(200, .object(owned(call.account.members("balance"), call)))
      },
    ]
    + list(
      "IncomingPhoneNumbers",
      "incoming_phone_numbers",
      like: ["PhoneNumber": "phone_number"],
      equal: ["FriendlyName": "friendly_name", "Beta": "beta", "Origin": "origin"],
      resources: numbers
    )
    + list(
      "OutgoingCallerIds",
      "outgoing_caller_ids",
      like: ["PhoneNumber": "phone_number"],
      equal: ["FriendlyName": "friendly_name"]
    ) { resources("outgoing_caller_ids", "PN", by: "phone_number", below: "OutgoingCallerIds", $0) }
    + list(
      "SMS/ShortCodes",
      "short_codes",
      like: ["ShortCode": "short_code"],
      equal: ["FriendlyName": "friendly_name"]
    ) { resources("short_codes", "SC", by: "short_code", below: "SMS/ShortCodes", $0) }
    + list(
      "Usage/Triggers",
      "usage_triggers",
      like: [:],
      equal: ["Recurring": "recurring", "TriggerBy": "trigger_by", "UsageCategory": "usage_category"],
      resources: triggers
    )

  /// A list, and each of its resources.
  private static func list(
    _ name: String,
    _ key: String,
    like: [String: String],
    equal: [String: String],
    resources: @escaping @Sendable (Call) -> [Members]
  ) -> [Endpoint] {
    [
      Endpoint("\(root)/{account}/\(name).json", query: like.keys.sorted() + equal.keys.sorted(), pages: true) { call in
        try call.checkAccount()
        return try call.page(key, call.exact(call.filtered(resources(call), like), equal))
      },
      Endpoint("\(root)/{account}/\(name)/{sid}") { call in
        try call.checkAccount()
        return EmulatedResponse(200, .object(try call.one(resources(call), "sid", "sid")))
      },
    ]
  }

  /// The account with its token, as Twilio answers it, and the addresses of what it has.
  private static func account(_ call: Call) -> Members {
    var account = call.account.members("account")
    let path = "/2010-04-01/Accounts/\(call.account.sid)"
    account["owner_account_sid"] = .text(call.account.owner)
    account["uri"] = .text("\(path).json")
    let parts = [
      ("balance", "Balance"), ("incoming_phone_numbers", "IncomingPhoneNumbers"),
      ("outgoing_caller_ids", "OutgoingCallerIds"), ("sms_short_codes", "SMS/ShortCodes"), ("usage", "Usage"),
    ]
    account["subresource_uris"] = .object(
      Dictionary(uniqueKeysWithValues: parts.map { ($0.0, .text("\(path)/\($0.1).json")) })
    )
    return account
  }

  @Sendable static func numbers(_ call: Call) -> [Members] {
    resources("incoming_phone_numbers", "PN", by: "phone_number", below: "IncomingPhoneNumbers", call)
  }

  @Sendable private static func triggers(_ call: Call) -> [Members] {
    resources("usage_triggers", "UT", by: "usage_category", below: "Usage/Triggers", call).map { trigger in
      let category = trigger["usage_category"]?.text ?? ""
      let path = "/2010-04-01/Accounts/\(call.account.sid)/Usage/Records.json?Category=\(category)"
      return trigger.merging(["usage_record_uri": .text(path)]) { $1 }
    }
  }

  private static func resources(
    _ section: String,
    _ prefix: String,
    by name: String,
    below path: String,
    _ call: Call
  ) -> [Members] {
    call.account.list(section).enumerated().map { index, resource in
      let named = name == "usage_category" ? "\(index)" : resource[name]?.text ?? ""
      // A number may be owned and verified, which are two resources.
      let sid = TwilioAccount.sid(prefix, resource, named: "\(section) \(named)")
      let uri = "/2010-04-01/Accounts/\(call.account.sid)/\(path)/\(sid).json"
      return owned(resource, call).merging(["sid": .text(sid), "uri": .text(uri)]) { $1 }
    }
  }

  private static func owned(_ resource: Members, _ call: Call) -> Members {
    resource.merging(["account_sid": .text(call.account.sid)]) { $1 }
  }
}
