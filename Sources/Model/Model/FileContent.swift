/// What a file holds that a field names: a program.
package struct FileContent: Sendable, Hashable {
  package var text: String
  /// Hexadecimal.
  package var sha256: String

  package init(text: String, sha256: String) {
    self.text = text
    self.sha256 = sha256
  }
}
