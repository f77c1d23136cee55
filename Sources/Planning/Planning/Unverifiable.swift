package import Model

/// A managed setting that the platform does not return, so that it is taken for what was last applied.
package struct Unverifiable: Sendable, Hashable {
  package var address: Address
  package var path: String
  package var reason: String

  package init(address: Address, path: String, reason: String) {
    self.address = address
    self.path = path
    self.reason = reason
  }
}
