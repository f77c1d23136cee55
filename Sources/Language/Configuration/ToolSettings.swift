package import Model

/// What a repository says to the tool itself: `dialtone.yaml`.
package struct ToolSettings: Sendable {
  /// By rule, the word of its level.
  package var levels: [String: String] = [:]
  /// What messages cost, for previews and plans.
  package var prices = Prices()

  /// What `compare` expects to differ.
  package var differences: [ExpectedDifference] = []

  package init() {}

  /// The name of the file.
  package static let fileName = "dialtone.yaml"
}

/// The rules that settings can name.
package struct KnownRules: Sendable {
  /// Those that can be any level.
  package var adjustable: Set<String>
  /// Those that can only be raised.
  package var raisable: Set<String>
  /// All others.
  package var fixed: Set<String>

  package init(adjustable: Set<String>, raisable: Set<String>, fixed: Set<String>) {
    self.adjustable = adjustable
    self.raisable = raisable
    self.fixed = fixed
  }
}
