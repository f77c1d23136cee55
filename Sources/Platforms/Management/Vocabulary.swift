package import Model

/// A two-way table between the configuration's words and a platform's.
///
/// What a platform says and the table does not know stays as it is, so that a plan shows it.
package struct Vocabulary: Sendable {
  private let toPlatform: [String: String]
  private let fromPlatform: [String: String]

  /// Each of the configuration's words with the platform's.
  package init(_ words: [some Choice: String]) {
    toPlatform = Dictionary(words.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    fromPlatform = Dictionary(words.map { ($0.value, $0.key.rawValue) }) { first, _ in first }
  }

  private init() { (toPlatform, fromPlatform) = ([:], [:]) }

  /// The platform's words are the configuration's.
  package static let same = Vocabulary()

  package func read(_ word: String) -> String { fromPlatform[word] ?? word }
  package func write(_ word: String) -> String { toPlatform[word] ?? word }
}
