/// A resource as a platform holds it now.
package struct Live: Sendable {
  /// Canonical settings, references as identities.
  package enum Content: Sendable {
    case settings(Settings)
    /// The bytes of a store: most are only looked at by their digest.
    case canonical([UInt8])
  }

  package var kind: KindName
  /// The platform's own identifier.
  package var identity: String
  /// What people know it by there; resources that are not yet managed are matched by it.
  package var name: String
  package var content: Content
  /// The SHA-256 of the canonical settings.
  package var digest: [UInt8]
  /// What the settings do not say, where there is something to say.
  package var remarks: LiveRemarks?

  package init(
    kind: KindName,
    identity: String,
    name: String,
    content: Content,
    digest: [UInt8],
    remarks: LiveRemarks? = nil
  ) {
    self.kind = kind
    self.identity = identity
    self.name = name
    self.content = content
    self.digest = digest
    self.remarks = remarks
  }

  /// What it holds, or a complaint that names it.
  package func decoded(as kind: KindDescription) throws(UnreadableSettings) -> Settings {
    switch content {
    case .settings(let settings): settings
    case .canonical(let bytes):
      try Canonical.decode(bytes, of: kind, named: "the live \(kind.name) \"\(name)\" (\(identity))")
    }
  }
}
