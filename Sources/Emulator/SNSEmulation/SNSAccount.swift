package import Emulation
package import HTTP

/// An account of Amazon, as SNS and STS would answer, from a seed laid over the good one.
package struct SNSAccount: SeededAccount {
  package let value: JSON

  package static let seeds = AccountSeeds(
    account: PackageResources.account_yaml,
    resources: PackageResources.resources_yaml,
    words: PackageResources.words_yaml
  )

  package init(value: JSON) { self.value = value }

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
    var members = Seed.initial(Self.seeds.form).members ?? [:]
    for kept in ["identity", "refused"] { members[kept] = value[kept] ?? .null }
    members["IsInSandbox"] = true
    return SNSAccount(value: .object(members))
  }
}
