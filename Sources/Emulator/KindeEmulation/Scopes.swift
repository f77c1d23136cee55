/// The scopes of the operations that are emulated.
package enum Scopes {
  /// Everything that managing phone sign-in takes.
  package static let manager = Set(Endpoint.all.map(\.scope)).subtracting(Organizations.scopes).sorted()
  /// What tells whose sign-in methods replace the environment's.
  package static let organizations = Organizations.scopes.sorted()
}
