/// Fields that the platform stores only once another field of the resource has a certain value: the channels of a factor that
/// was never enabled.
package struct DeferredFields: Sendable, Hashable {
  /// The path of the other field, and the value that it needs.
  package var until: String
  package var value: Value
  /// The paths of the fields.
  package var paths: Set<String>
  /// Why they are not written, and when they are; a sentence whose subject is a field.
  package var reason: String

  package init(until: String, is value: Value, _ paths: Set<String>, reason: String) {
    self.until = until
    self.value = value
    self.paths = paths
    self.reason = reason
  }
}
