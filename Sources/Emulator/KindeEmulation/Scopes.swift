/// The scopes of the operations that are emulated.
package enum Scopes {
  /// Everything that managing phone sign-in takes.
  package static let manager = Array(Set(Endpoint.all.map(\.scope))).sorted()
}
