/// The words of a field that a platform has, and what it says of every other one.
package struct SupportedWords: Sendable, Hashable {
  package var words: Set<String>
  package var otherwise: String

  package init(_ words: some Sequence<String>, otherwise: String) {
    self.words = Set(words)
    self.otherwise = otherwise
  }
}
