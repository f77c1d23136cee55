import HTTP
import Management

/// How a connection sends in the legacy experience: a Twilio account of its own, inside its options.
///
/// The tenant's provider is Guardian's account; a connection that uses it holds a copy.
struct LegacyDelivery: Equatable {
  private var values: [String: String]

  /// By the option's name, the name in Guardian's account.
  private static let options = [
    "twilio_sid": "sid", "twilio_token": "auth_token", "from": "from", "messaging_service_sid": "messaging_service_sid",
  ]

  init(account: [String: String]) {
    values = Self.options.compactMapValues { account[$0] }
  }

  /// Of a connection; what sends through a gateway has none.
  init(_ options: JSON) {
    let isTwilio = (options["provider"]?.filled ?? "twilio") == "twilio"
    values = isTwilio ? Self.options.keys.reduce(into: [:]) { $0[$1] = options[$1]?.filled } : [:]
  }

  var isEmpty: Bool { values.isEmpty }

  /// The account and its senders, without the token.
  var description: String {
    let senders = ["from", "messaging_service_sid"].compactMap { values[$0] }
    return ([values["twilio_sid"] ?? "no account SID"] + senders).joined(separator: ", ")
  }

  /// Takes the account out, where the tenant's provider sends.
  static func take(outOf options: inout [String: JSON]) {
    for name in Self.options.keys { options[name] = nil }
  }

  /// Puts it in the place of whatever sent before.
  func lay(over options: inout [String: JSON]) {
    for name in Self.options.keys { options[name] = values[name].map { .text($0) } }
    for name in ["provider", "gateway_url", "gateway_authentication", "forward_req_info"] { options[name] = nil }
  }
}
