package import Emulation
package import HTTP

/// An account of Amazon, as SNS and STS would answer, from a seed laid over the good one.
package struct SNSAccount: Sendable {
  package let value: JSON

  /// An account that nothing is wrong with.
  package static let good = SNSAccount(value: goodValue)

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

  package var accessKeyID: String { identity("access_key_id") ?? "" }
  package var secretAccessKey: String { identity("secret_access_key") ?? "" }
  package var sessionToken: String? { identity("session_token") }
  var isExpired: Bool { value["identity"]?["expired"] == true }

  func identity(_ member: String) -> String? { value["identity"]?[member]?.text }

  func list(_ section: String) -> [Members] { (value[section]?.elements ?? []).compactMap(\.members) }

  /// What it is in a region: another than the seed's is as a new account has it.
  func inRegion(_ region: String) -> SNSAccount {
    guard let own = value["region"]?.text, own != region else { return self }
    var members = Seed.initial(Self.form).members ?? [:]
    for kept in ["identity", "refused"] { members[kept] = value[kept] ?? .null }
    members["IsInSandbox"] = true
    return SNSAccount(value: .object(members))
  }
}
