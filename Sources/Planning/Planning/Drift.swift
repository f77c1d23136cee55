package import Model

/// What was changed elsewhere on one resource.
package struct Drift: Sendable, Hashable {
  package var address: Address
  /// Whether the resource is no longer there at all.
  package var isGone: Bool
  /// Last applied as `before`, live as `after`.
  package var fields: [FieldChange]

  package init(address: Address, isGone: Bool, fields: [FieldChange]) {
    self.address = address
    self.isGone = isGone
    self.fields = fields
  }
}
