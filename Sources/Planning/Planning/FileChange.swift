/// The content of a file that a field names.
package struct FileChange: Sendable, Hashable {
  /// What the platform holds; nil where it does not return.
  package var before: String?
  package var after: String

  package init(before: String?, after: String) {
    self.before = before
    self.after = after
  }
}
