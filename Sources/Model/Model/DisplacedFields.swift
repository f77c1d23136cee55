/// Fields whose live values the platform loses where the plan changes another field of the resource: an account that goes with
/// its service.
package struct DisplacedFields: Sendable, Hashable {
  /// The path of the field whose change takes them away.
  package var by: String
  /// The paths of those that go.
  package var paths: Set<String>

  package init(by: String, _ paths: Set<String>) {
    self.by = by
    self.paths = paths
  }
}
