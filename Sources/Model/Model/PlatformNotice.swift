/// What a plan says where a field gets a value.
package struct PlatformNotice: Sendable, Hashable {
  package var path: String
  package var value: Value
  /// A sentence.
  package var message: String
  /// Whether people who signed in until then cannot any more.
  package var stopsSignIn: Bool

  package init(when path: String, becomes value: Value, stopsSignIn: Bool = false, _ message: String) {
    self.stopsSignIn = stopsSignIn
    self.path = path
    self.value = value
    self.message = message
  }
}
