/// A field with the address of a service, to which the resource's secrets are sent.
package struct CredentialAddress: Sendable {
  package var path: String
  /// The domains of the vendors whose services have an address of their own: `*.infobip.com`.
  package var vendor: HostPatterns

  package init(path: String, vendor: [String]) {
    self.path = path
    self.vendor = HostPatterns(vendor)
  }
}
