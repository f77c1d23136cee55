import Source

/// The words that Liquid has, of which a platform's templates may have fewer.
package enum LiquidWords {
  /// Tags that can be by themselves or open a block; what closes a block or divides it follows from them.
  package static let tags: Set<String> = [
    "if", "unless", "case", "for", "tablerow", "cycle", "assign", "capture", "increment", "decrement", "raw", "comment",
    "echo", "break", "continue", "include", "layout",
  ]

  package static let filters: Set<String> = Set(Filter.all.keys)

  /// The words that divide a block, by the tag that opens it.
  static let dividers: [String: [String]] = [
    "if": ["elsif", "else"], "unless": ["elsif", "else"], "case": ["when", "else"], "for": ["else"],
  ]

  /// The tags that open a block.
  static let blocks: Set<String> = ["if", "unless", "case", "for", "tablerow", "capture"]

  /// The word that was probably meant.
  static func guess(_ word: String, _ known: Set<String>) -> String {
    closest(to: word, in: known.sorted()).map { "Did you mean \($0)?" } ?? ""
  }
}
