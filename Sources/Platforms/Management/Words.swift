/// A two-way table between the configuration's words and a platform's.
///
/// What a platform says and the table does not know stays as it is, so that a plan shows it.
package struct Words: Sendable, ExpressibleByDictionaryLiteral {
  private let toPlatform: [String: String]
  private let fromPlatform: [String: String]

  /// Each of the configuration's words with the platform's.
  package init(dictionaryLiteral pairs: (String, String)...) {
    toPlatform = Dictionary(pairs) { first, _ in first }
    fromPlatform = Dictionary(pairs.map { ($0.1, $0.0) }) { first, _ in first }
  }

  package func read(_ word: String) -> String { fromPlatform[word] ?? word }
  package func write(_ word: String) -> String { toPlatform[word] ?? word }
}
