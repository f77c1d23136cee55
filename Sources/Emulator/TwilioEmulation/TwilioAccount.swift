import Digest
package import Emulation
package import HTTP

/// An account of Twilio as its API would answer, from a seed laid over the good one.
package struct TwilioAccount: Sendable {
  package let value: JSON

  /// An account that nothing is wrong with.
  package static let good = TwilioAccount(value: goodValue)

  /// The text of the good account's seed, to begin one's own with.
  package static let goodText = String(decoding: PackageResources.account_yaml, as: UTF8.self)

  private init(value: JSON) { self.value = value }

  /// The good account with what a seed says is otherwise; `name` is the file's, for errors.
  package init(seed: String, name: String = "seed") throws(SeedProblem) {
    try self.init(seed: Array(seed.utf8), name: name)
  }

  package init(seed: [UInt8], name: String) throws(SeedProblem) {
    value = try Seed(seed, name: name).merged(over: Self.goodValue, form: Self.form, words: Self.words)
  }

  private static let form = Seed.embedded { () throws(SeedProblem) in
    try Seed(PackageResources.resources_yaml, name: "resources.yaml").value()
  }

  private static let words = Seed.embedded { () throws(SeedProblem) in
    try Seed(PackageResources.words_yaml, name: "words.yaml").value()
  }

  private static let goodValue = Seed.embedded { () throws(SeedProblem) in
    try Seed(PackageResources.account_yaml, name: "account.yaml").merged(
      over: Seed.initial(form),
      form: form,
      words: words
    )
  }

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
