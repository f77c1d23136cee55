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
  /// What the settings do not say, where there is something to say.
  package var remarks: LiveRemarks?

  package init(
    kind: KindName,
    identity: String,
    name: String,
    canonical: [UInt8],
    digest: [UInt8],
    remarks: LiveRemarks? = nil
  ) {
    self.kind = kind
    self.identity = identity
    self.name = name
    self.canonical = canonical
    self.digest = digest
    self.remarks = remarks
  }
}
