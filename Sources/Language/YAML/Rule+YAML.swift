package import Source

extension Rule {
  /// What is wrong with the text of a file.
  package static let ofYAML: [Rule] = [
    .aliasCycle, .duplicateKey, .keyNotText, .lineSeparator, .notUTF8, .outOfMemory, .syntax, .tab, .tag, .tooDeep,
    .undefinedAnchor,
  ]
}
