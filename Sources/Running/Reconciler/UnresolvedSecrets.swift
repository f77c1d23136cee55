import Model
package import Source

/// Secrets that are named and cannot be had.
package struct UnresolvedSecrets: Error, Sendable {
  package let diagnostics: Diagnostics

  package init(diagnostics: Diagnostics) {
    var diagnostics = diagnostics
    // One missing variable is one thing to do, however many tenants name it.
    diagnostics.gatherPlaces(of: .unresolvedSecret)
    self.diagnostics = diagnostics
  }
}

extension Diagnostics {
  /// Makes one of those of a rule that differ in nothing but their places: at the first place, with three of the others beside it.
  fileprivate mutating func gatherPlaces(of rule: Rule) {
    func withoutPlace(_ diagnostic: Diagnostic) -> Diagnostic {
      var bare = diagnostic
      bare.range = nil
      return bare
    }
    let places = Dictionary(grouping: all.filter { $0.broken == rule }, by: withoutPlace).mapValues { alike in
      Set(alike.compactMap(\.range)).sorted()
    }
    var told: Set<Diagnostic> = []
    rewrite { diagnostic in
      let bare = withoutPlace(diagnostic)
      guard diagnostic.broken == rule, let ranges = places[bare], ranges.count > 1 else { return diagnostic }
      guard told.insert(bare).inserted else { return nil }
      let shown = ranges.dropFirst().prefix(3)
      let count = ranges.count > 1 + shown.count ? "\(ranges.count) places name it. " : ""
      return Diagnostic(
        rule,
        bare.summary,
        detail: count + bare.detail,
        at: ranges[0],
        related: shown.map { ("it is named here too", $0) }
      )
    }
  }
}
