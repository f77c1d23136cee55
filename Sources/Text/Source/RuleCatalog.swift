/// Every rule that a message can name, as the modules hand them over.
package struct RuleCatalog: Sendable {
  package let rules: [Rule]
  private let byID: [String: Rule]

  package init(_ rules: [Rule]) {
    self.rules = rules
    byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  }

  package subscript(_ id: String) -> Rule? { byID[id] }

  package func explains(_ diagnostic: Diagnostic) -> Bool { byID[diagnostic.rule] != nil }

  /// The gates that `apply --allow` opens, by name.
  package var allowable: [String] { rules.filter { $0.release == .flag }.map(\.id).sorted() }
}
