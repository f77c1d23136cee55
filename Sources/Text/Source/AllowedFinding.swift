/// A finding of a plan that a comment at its line allows.
package struct AllowedFinding: Sendable, Hashable {
  package var rule: String
  package var file: String
  package var line: Int

  package init(rule: String, file: String, line: Int) {
    self.rule = rule
    self.file = file
    self.line = line
  }
}
