/// A rule as a reader of SARIF lists it.
package struct SARIFRule: Sendable, Encodable {
  struct Text: Sendable, Encodable {
    var text: String
  }

  package let id: String
  private let shortDescription: Text
  private let help: Text

  /// - Parameters:
  ///   - meaning: what the rule says is wrong.
  ///   - help: what to do.
  package init(id: String, meaning: String, help: String) {
    self.id = id
    shortDescription = Text(text: meaning)
    self.help = Text(text: help)
  }
}
