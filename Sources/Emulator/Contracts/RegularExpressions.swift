import Synchronization

/// The contracts' regular expressions, each compiled once.
enum RegularExpressions {
  private static let compiled = Mutex<[String: Regex<AnyRegexOutput>?]>([:])

  /// Whether an expression is found in a text; one that cannot be compiled is found nowhere.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    compiled.withLock { compiled in
      let expression: Regex<AnyRegexOutput>?
      if let known = compiled[pattern] {
        expression = known
      } else {
        // A dot and a class take Unicode scalars, as the validators of other languages do.
        expression = try? Regex(pattern).matchingSemantics(.unicodeScalar)
        compiled[pattern] = .some(expression)
      }
      return expression.map { text.firstMatch(of: $0) != nil } ?? false
    }
  }
}
