import Digest
package import Emulation
package import HTTP

/// An account of Twilio as its API would answer, from a seed laid over the good one.
package struct TwilioAccount: SeededAccount {
  package let value: JSON

  package static let seeds = AccountSeeds(
    account: PackageResources.account_yaml,
    resources: PackageResources.resources_yaml,
    words: PackageResources.words_yaml
  )

  package init(value: JSON) { self.value = value }

  // MARK: What requests look at

  package var sid: String { text("account", "sid") }
  package var authToken: String { text("account", "auth_token") }
  package var status: String { text("account", "status") }

  /// Whether another account owns it, which then pays for it.
  var isSubaccount: Bool { owner != sid }
  var owner: String { value["account"]?["owner_account_sid"]?.text ?? sid }

  func members(_ section: String) -> Members { value[section]?.members ?? [:] }

  func list(_ section: String) -> [Members] { (value[section]?.elements ?? []).compactMap(\.members) }

  func text(_ section: String, _ member: String) -> String { value[section]?[member]?.text ?? "" }

  /// The identifier that a seed gives a resource, or else one that follows from what the resource is.
  static func sid(_ prefix: String, _ resource: Members, named name: String) -> String {
    if let sid = resource["sid"]?.text { return sid }
    return prefix + hexadecimal(Digest.sha256(Array("\(prefix) \(name)".utf8))).prefix(32)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
