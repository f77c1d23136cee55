/// What is wrong once and seen many times is told once.
extension Diagnostics {
  /// Makes one of those of a rule that differ in their related places only, with three of those at most.
  package mutating func gatherRelated(of rule: Rule) {
    gather(rule, apartFrom: { $0.related = [] }) { alike in
      var distinct: [Diagnostic.Related] = []
      for related in alike.lazy.flatMap(\.related) where distinct.count < 3 && !distinct.contains(related) {
        distinct.append(related)
      }
      return (alike.first?.range, distinct, "")
    }
  }

  /// Makes one of those of a rule that differ in their places only, where something that is named is wrong: at the first place, with
  /// three of the others beside it, and how many there are where that is not all.
  package mutating func gatherPlaces(of rule: Rule) {
    gather(rule, apartFrom: { $0.range = nil }) { alike in
      let places = Set(alike.compactMap(\.range)).sorted()
      let others = places.dropFirst().prefix(3)
      return (
        places.first,
        others.map { Diagnostic.Related(label: "it is named here too", range: $0) },
        places.count > 1 + others.count ? "\(places.count) places name it. " : ""
      )
    }
  }

  private mutating func gather(
    _ rule: Rule,
    apartFrom clear: (inout Diagnostic) -> Void,
    _ unite: ([Diagnostic]) -> (range: SourceRange?, related: [Diagnostic.Related], detail: String)
  ) {
    func cleared(_ diagnostic: Diagnostic) -> Diagnostic {
      var diagnostic = diagnostic
      clear(&diagnostic)
      return diagnostic
    }
    var alike = Dictionary(grouping: all.filter { $0.broken == rule }, by: cleared)
    rewrite { diagnostic in
      guard diagnostic.broken == rule else { return diagnostic }
      var whole = cleared(diagnostic)
      // The first stands for all of them.
      guard let united = alike.removeValue(forKey: whole).map(unite) else { return nil }
      (whole.range, whole.related) = (united.range, united.related)
      whole.detail = united.detail + whole.detail
      return whole
    }
  }
}
