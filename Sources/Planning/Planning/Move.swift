package import Model
package import Source

/// A resource whose key in the configuration changed; nothing on the platform does.
package struct Move: Sendable, Hashable {
  package var from: Address
  package var to: Address
  package var at: Location?

  package init(from: Address, to: Address, at: Location?) {
    self.from = from
    self.to = to
    self.at = at
  }
}
