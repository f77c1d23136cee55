import Emulation
import HTTP

/// `messaging.twilio.com`: services with their senders and US campaigns, brands, and toll-free verifications.
enum MessagingEndpoints {
  /// A pool of a service's senders, or its campaigns.
  private struct Part {
    var path: String
    var section: String
    var key: String
    var prefix: String
    /// The member that says which one it is.
    var name: String
    /// What the service's identifier is called in it.
    var service = "service_sid"
  }

  private static let parts = [
    Part(path: "PhoneNumbers", section: "phone_numbers", key: "phone_numbers", prefix: "PN", name: "phone_number"),
    Part(path: "ShortCodes", section: "short_codes", key: "short_codes", prefix: "SC", name: "short_code"),
    Part(path: "AlphaSenders", section: "alpha_senders", key: "alpha_senders", prefix: "AI", name: "alpha_sender"),
    Part(
      path: "DestinationAlphaSenders",
      section: "destination_alpha_senders",
      key: "alpha_senders",
      prefix: "AI",
      name: "alpha_sender"
    ),
    Part(
      path: "ChannelSenders",
      section: "channel_senders",
      key: "senders",
      prefix: "XE",
      name: "sender",
      service: "messaging_service_sid"
    ),
    Part(
      path: "Compliance/Usa2p",
      section: "compliance",
      key: "compliance",
      prefix: "QE",
      name: "campaign_id",
      service: "messaging_service_sid"
    ),
  ]

  static let endpoints: [Endpoint] =
    all("/messaging/v1/Services", "services", resources: services)
    + parts.flatMap { part in
      all("/messaging/v1/Services/{service}/\(part.path)", part.key) { try senders(part, $0) }
    }
    + all("/messaging/v1/a2p/BrandRegistrations", "data", resources: brands)
    + all(
      "/messaging/v1/Tollfree/Verifications",
      "verifications",
      equal: [
        "TollfreePhoneNumberSid": "tollfree_phone_number_sid", "Status": "status",
        "ExternalReferenceId": "external_reference_id",
      ],
      resources: verifications
    )

  /// A list, and each of its resources.
  private static func all(
    _ path: String,
    _ key: String,
    equal: [String: String] = [:],
    resources: @escaping @Sendable (Call) throws -> [Members]
  ) -> [Endpoint] {
    [
      Endpoint(path, query: equal.keys.sorted(), pages: true) { call in
        try call.metaPage(key, call.exact(resources(call), equal))
      },
      Endpoint(path + "/{sid}") { call in
        EmulatedResponse(200, .object(try call.one(try resources(call), "sid", "sid")))
      },
    ]
  }

  @Sendable private static func services(_ call: Call) -> [Members] {
    call.account.list("services").enumerated().map { index, service in
      let sid = TwilioAccount.sid("MG", service, named: "service \(index)")
      let url = "https://messaging.twilio.com/v1/Services/\(sid)"
      let links = parts.map { part in
        (part.section == "compliance" ? "us_app_to_person" : part.section, JSON.text("\(url)/\(part.path)"))
      }
      let computed: Members = [
        "sid": .text(sid), "account_sid": .text(call.account.sid), "url": .text(url),
        "links": .object(Dictionary(uniqueKeysWithValues: links)),
      ]
      return service.filter { name, _ in !parts.contains { $0.section == name } }.merging(computed) { $1 }
    }
  }

  /// What a service has in one of its pools.
  @Sendable private static func senders(_ part: Part, _ call: Call) throws -> [Members] {
    let wanted = call.values["service"] ?? ""
    let sids = services(call).map { $0["sid"]?.text ?? "" }
    guard let index = sids.firstIndex(of: wanted) else { throw Answer.missing(call.request) }
    let resources = (call.account.list("services")[index][part.section]?.elements ?? []).compactMap(\.members)
    return resources.enumerated().map { index, resource in
      let sid = sid(of: resource, part, index)
      var computed: Members = [
        "sid": .text(sid), "account_sid": .text(call.account.sid), part.service: .text(wanted),
        "url": .text("https://messaging.twilio.com/v1/Services/\(wanted)/\(part.path)/\(sid)"),
      ]
      if part.section == "compliance" {
        computed["brand_registration_sid"] = resource["brand_registration_sid"]?.text.map(JSON.text) ?? firstBrand(call)
      }
      return resource.merging(computed) { $1 }
    }
  }

  /// A number of a service has the identifier that it has as the account's.
  private static func sid(of resource: Members, _ part: Part, _ index: Int) -> String {
    let name = resource[part.name]?.text ?? ""
    let section = part.section == "phone_numbers" ? "incoming_phone_numbers" : part.section
    return TwilioAccount.sid(
      part.prefix,
      resource,
      named: "\(section) \(part.section == "compliance" ? "\(index)" : name)"
    )
  }

  private static func firstBrand(_ call: Call) -> JSON { brands(call).first?["sid"] ?? .null }

  @Sendable private static func brands(_ call: Call) -> [Members] {
    call.account.list("brand_registrations").enumerated().map { index, brand in
      let sid = TwilioAccount.sid("BN", brand, named: "brand \(index)")
      let url = "https://messaging.twilio.com/v1/a2p/BrandRegistrations/\(sid)"
      let computed: Members = [
        "sid": .text(sid), "account_sid": .text(call.account.sid), "url": .text(url),
        "links": ["brand_vettings": .text("\(url)/Vettings"), "brand_registration_otps": .text("\(url)/SmsOtp")],
      ]
      return brand.merging(computed) { $1 }
    }
  }

  @Sendable private static func verifications(_ call: Call) -> [Members] {
    call.account.list("tollfree_verifications").map { verification in
      let number = verification["tollfree_phone_number"]?.text ?? ""
      let sid = TwilioAccount.sid("HH", verification, named: number)
      let owned = AccountEndpoints.numbers(call).first { $0["phone_number"]?.text == number }?["sid"]
      let computed: Members = [
        "sid": .text(sid), "account_sid": .text(call.account.sid),
        "url": .text("https://messaging.twilio.com/v1/Tollfree/Verifications/\(sid)"),
        "tollfree_phone_number_sid": verification["tollfree_phone_number_sid"]?.text.map(JSON.text) ?? owned ?? .null,
      ]
      return verification.merging(computed) { $1 }
    }
  }
}
