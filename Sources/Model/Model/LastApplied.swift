/// What this tool last wrote for a resource.
package struct LastApplied: Sendable {
  package var address: Address
  package var identity: String
  /// Canonical settings as they were declared, references as keys, secrets as fingerprints.
  package var canonical: [UInt8]
  /// The SHA-256 of the canonical settings.
  package var digest: [UInt8]
  /// The digest of the live resource as it was read back.
  package var liveDigest: [UInt8]
  /// The file that declared it.
  package var file: String
  /// Whether its deletion was refused when it was last declared.
  package var isProtected: Bool
  /// What the files held that its fields name; nil where an older version wrote this.
  package var files: FileDigests?

  package init(
    address: Address,
    identity: String,
    canonical: [UInt8],
    digest: [UInt8],
    liveDigest: [UInt8],
    file: String,
    isProtected: Bool = false,
    files: FileDigests? = nil
  ) {
    self.files = files
    self.address = address
    self.identity = identity
    self.canonical = canonical
    self.digest = digest
    self.liveDigest = liveDigest
    self.file = file
    self.isProtected = isProtected
  }
}
