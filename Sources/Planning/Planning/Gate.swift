package import Model
package import Source

/// Something that `apply` refuses, with exit code 3, without `--allow`.
///
/// It never blocks looking.
package struct Gate: Sendable, Hashable {
  /// The readable id, which `apply --allow` takes.
  package var gate: String
  package var addresses: [Address]
  package var message: String
  /// Whether `--allow` can open it; a protected resource's own line is the only way.
  package var canBeAllowed: Bool

  /// One that a document names, whose rule another version may have had.
  package init(id: String) {
    (gate, addresses, message, canBeAllowed) = (id, [], "", true)
  }

  package init(gate: Rule, addresses: [Address], message: String) {
    self.gate = gate.id
    self.addresses = addresses
    self.message = message
    canBeAllowed = gate.release == .flag
  }
}
