import Drafting
import HTTP

/// What of another tool's files is not carried over, with where it is and why; never what it says.
struct ForeignReport {
  /// The members that hold lists, for which no variable can be.
  private static let lists: Set<String> = [
    "callbacks", "allowed_logout_urls", "web_origins", "allowed_origins", "grant_types", "enabled_locales",
  ]

  /// The members that hold a number or a flag, for which no variable can be either.
  private static let unspelled: Set<String> = [
    "session_lifetime", "idle_session_lifetime", "length", "time_step", "brute_force_protection", "disable_signup",
    "is_first_party", "sso_disabled", "enabled", "disabled", "phone_consolidated_experience", "use_phone_provider",
    "enable_client_connections", "mfa_show_factor_list_on_enrollment",
  ]

  /// Twilio's identifiers, which look like tokens and are none; a token in their place has another form.
  private static let identifiers: Set<String> = ["sid", "twilio_sid", "mssid", "messaging_service_sid"]

  private(set) var omissions: [Omission] = []

  mutating func omit(_ path: String, _ node: ForeignNode, _ reason: String = "dialtone does not manage it") {
    omissions.append(Omission(subject(path, node), reason))
  }

  /// Whether the whole of it is not carried over.
  func omits(_ path: String, _ node: ForeignNode) -> Bool {
    omissions.contains { $0.subject == Omission(subject(path, node), "").subject }
  }

  private func subject(_ path: String, _ node: ForeignNode) -> String { "\(path) (\(node.place))" }

  /// The members of an object that are carried over; every other one is reported.
  ///
  /// - Parameter silent: Members that only say which object it is.
  mutating func carry(
    _ node: ForeignNode,
    _ path: String,
    _ known: Set<String>,
    silent: Set<String> = []
  ) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for (key, value) in node.entries where !silent.contains(key) {
      let place = "\(path).\(key)"
      if SecretLike.isName(key) {
        if !value.isEmpty { omit(place, value, "it may be a secret, and is not read; write it as { env: NAME }") }
      } else if !known.contains(key) {
        if !value.isEmpty { omit(place, value) }
      } else if !Self.identifiers.contains(key), SecretLike.holds(value) {
        omit(place, value, "it may hold a secret, and is not read")
      } else if Self.lists.contains(key), let text = value.text {
        omit(place, value, "a keyword replaces a whole list: \(Keywords.names(in: text).joined(separator: ", "))")
      } else if Self.unspelled.contains(key), let names = value.text.map(Keywords.names), !names.isEmpty {
        omit(place, value, "a keyword replaces a number or a flag: \(names.joined(separator: ", "))")
      } else {
        members[key] = value.json
      }
    }
    return members
  }
}
