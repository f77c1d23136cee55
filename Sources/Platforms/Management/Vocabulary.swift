package import Model

/// A two-way table between the configuration's words and a platform's.
///
/// What a platform says and the table does not know stays as it is, so that a plan shows it, unless it is left out.
package struct Vocabulary: Sendable {
  private let toPlatform: [String: String]
  private let fromPlatform: [String: String]

  private let leavesOutUnknown: Bool

  /// Each of the configuration's words with the platform's.
  package init(_ words: [some Choice: String], leavesOutUnknown: Bool = false) {
    self.leavesOutUnknown = leavesOutUnknown
    toPlatform = Dictionary(words.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    fromPlatform = Dictionary(words.map { ($0.value, $0.key.rawValue) }) { first, _ in first }
  }

  private init() { (toPlatform, fromPlatform, leavesOutUnknown) = ([:], [:], false) }

  /// The platform's words are the configuration's.
  package static let same = Vocabulary()

  /// The configuration's word; nil for one that is left out.
  func find(_ word: String) -> String? { leavesOutUnknown ? fromPlatform[word] : read(word) }

  package func read(_ word: String) -> String { fromPlatform[word] ?? word }
  package func write(_ word: String) -> String { toPlatform[word] ?? word }
}
