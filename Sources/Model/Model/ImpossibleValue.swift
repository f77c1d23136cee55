/// A value that a resource cannot hold as it is.
package struct ImpossibleValue: Sendable, Hashable {
  package var path: String
  package var value: Value
  /// What would be wrong, and what to do instead.
  package var reason: String

  package init(path: String, value: Value, reason: String) {
    self.path = path
    self.value = value
    self.reason = reason
  }
}
