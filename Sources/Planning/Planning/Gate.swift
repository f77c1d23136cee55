package import Model

/// Something that `apply` refuses, with exit code 3, until it is told to.
///
/// It never blocks looking.
package struct Gate: Sendable, Hashable {
  /// The readable id, which `apply --allow` takes.
  package var gate: String
  package var addresses: [Address]
  package var message: String
  /// Whether `--allow` can open it; a protected resource's own line is the only way.
  package var canBeAllowed: Bool

  package init(gate: String, addresses: [Address], message: String, canBeAllowed: Bool = true) {
    self.gate = gate
    self.addresses = addresses
    self.message = message
    self.canBeAllowed = canBeAllowed
  }
}
