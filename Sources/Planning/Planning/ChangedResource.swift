package import Model
package import Source

/// What a change is of: a resource, as it is declared and as it is found.
package final class ChangedResource: Sendable {
  package let address: Address
  package let kind: KindDescription
  /// The platform's own identifier; nil for what is created.
  package let identity: String?
  /// What the resource is known by on the platform.
  package let name: String
  /// Where it is declared.
  package let at: Location?
  /// Everything that the configuration declares for it; what the state holds after the change.
  package let declared: Settings
  /// The same as the state keeps it, where that is known already.
  package let form: StoredForm?
  /// The files that the declared settings say their places in.
  package let sources: Sources
  /// The SHA-256 of the live value under the change; nil where there must be none.
  package let precondition: [UInt8]?
  /// Whether the configuration protects it from deletion.
  package let isProtected: Bool

  package init(
    _ address: Address,
    of kind: KindDescription,
    identity: String?,
    name: String,
    at: Location?,
    declared: Settings = Settings(),
    form: StoredForm? = nil,
    in sources: Sources = Sources(),
    precondition: [UInt8]?,
    isProtected: Bool = false
  ) {
    self.address = address
    self.kind = kind
    self.identity = identity
    self.name = name
    self.at = at
    self.declared = kind.holdsSecrets ? declared.withoutFingerprints : declared
    // What is stored of a secret is its fingerprint, and that may have to be made anew.
    self.form = kind.holdsSecrets ? nil : form
    self.sources = sources
    self.precondition = precondition
    self.isProtected = isProtected
  }
}
