/// How far a run is with reading its tenants.
package enum Reading: Sendable, Hashable {
  /// So many tenants are to be read.
  case begun(Int)
  /// A tenant was read and planned, or could not be.
  case finished(String)
}
