package import Model
package import Source

/// Something that a plan switches off: a factor, a channel, a protection, a connection, sign-up or enforcement.
package struct SwitchedOff: Sendable, Hashable {
  package var address: Address
  /// The field; nil where the resource itself goes.
  package var path: String?
  /// The elements that a set loses; empty where the field itself is off.
  package var values: [String]
  package var at: Location?

  package init(address: Address, path: String?, values: [String] = [], at: Location? = nil) {
    self.address = address
    self.path = path
    self.values = values
    self.at = at
  }
}
