/// For whom other settings replace those of a kind, as far as the platform tells: what `Binding.overrides` only says of
/// everybody.
package struct LiveOverrides: Sendable, Hashable {
  /// For whom a change has no effect, as a sentence; nil where nobody is found.
  package var found: String?
  /// What was not looked at, and why, as a sentence; nil where everything was.
  package var unread: String?

  package init(found: String? = nil, unread: String? = nil) {
    self.found = found
    self.unread = unread
  }
}
