/// A resource as a platform holds it now.
package struct Live: Sendable {
  package var kind: KindName
  /// The platform's own identifier.
  package var identity: String
  /// What people know it by there; resources that are not yet managed are matched by it.
  package var name: String
  /// Canonical settings, references as identities.
  package var canonical: [UInt8]
  /// The SHA-256 of the canonical settings.
  package var digest: [UInt8]

  package init(kind: KindName, identity: String, name: String, canonical: [UInt8], digest: [UInt8]) {
    self.kind = kind
    self.identity = identity
    self.name = name
    self.canonical = canonical
    self.digest = digest
  }
}

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

  package init(
    address: Address,
    identity: String,
    canonical: [UInt8],
    digest: [UInt8],
    liveDigest: [UInt8],
    file: String,
    isProtected: Bool = false
  ) {
    self.address = address
    self.identity = identity
    self.canonical = canonical
    self.digest = digest
    self.liveDigest = liveDigest
    self.file = file
    self.isProtected = isProtected
  }
}
