/// What a plan says where a field gets a value.
package struct PlatformNotice: Sendable, Hashable {
  package var path: String
  package var value: Value
  /// A sentence.
  package var message: String

  package init(when path: String, becomes value: Value, _ message: String) {
    self.path = path
    self.value = value
    self.message = message
  }
}
