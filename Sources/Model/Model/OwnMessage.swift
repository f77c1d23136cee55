/// A text that a platform sends and that nobody can change.
package struct OwnMessage: Sendable, Hashable {
  /// As a Liquid text.
  package var text: String
  /// Where the platform documents it.
  package var source: String

  package init(text: String, source: String) {
    self.text = text
    self.source = source
  }
}
