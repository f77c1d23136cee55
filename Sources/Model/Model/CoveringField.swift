/// A set of a resource that has to hold what resources of another kind use: the ways in which a provider delivers, some of which
/// a factor offers.
///
/// Where the configuration does not declare the set, a plan adds to it what its own changes use.
package struct CoveringField: Sendable, Hashable {
  /// What the resources of the other kind use.
  package enum Use: Sendable, Hashable {
    /// The elements of this field.
    case field(String)
    /// These elements, from their creation on.
    case always([String])
  }

  /// The set.
  package var path: String
  /// The other kind.
  package var kind: KindName
  package var use: Use

  package init(_ path: String, kind: KindName, _ use: Use) {
    self.path = path
    self.kind = kind
    self.use = use
  }
}
