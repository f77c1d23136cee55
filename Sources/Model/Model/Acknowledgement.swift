/// What somebody said that a person has set manually.
package struct Acknowledgement: Sendable, Hashable {
  package var address: Address
  /// Canonical settings as they were asked for, references as keys, secrets as fingerprints.
  package var canonical: [UInt8]
  /// The file that asked for it.
  package var file: String
  package var who: String
  /// ISO 8601.
  package var at: String
  /// The git commit of the configuration, where there was one.
  package var commit: String?

  package init(
    address: Address,
    canonical: [UInt8],
    file: String,
    who: String,
    at: String,
    commit: String?
  ) {
    self.address = address
    self.canonical = canonical
    self.file = file
    self.who = who
    self.at = at
    self.commit = commit
  }
}
