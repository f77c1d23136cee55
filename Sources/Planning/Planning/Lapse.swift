package import Model

/// What somebody acknowledged and nobody asks for any more: the next apply forgets it, and the setting stays as it is.
package struct Lapse: Sendable, Hashable {
  package var address: Address
  /// The paths that are no longer asked for.
  package var paths: [String]
  /// Whether it is because the platform's resource is made anew, with nothing set manually.
  package var isRenewed: Bool

  package init(address: Address, paths: [String], isRenewed: Bool = false) {
    self.address = address
    self.paths = paths
    self.isRenewed = isRenewed
  }
}
