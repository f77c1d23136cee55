/// Something to tell the user about what they wrote.
package struct Diagnostic: Sendable, Hashable {
  /// Another place that matters to the same problem.
  package struct Related: Sendable, Hashable {
    package var label: String
    package var range: SourceRange
  }

  /// The rule that is broken.
  package let broken: Rule
  /// That of the rule, unless the settings give it another.
  package var severity: Severity
  /// What is wrong, in one line.
  package var summary: String
  /// What was expected, and what to write instead.
  package var detail: String
  package var range: SourceRange?
  /// The part of the value at the range that it is about; nil once the range is that of the part.
  package var part: ValuePart?
  /// The range of the whole value, where its own is that of a part.
  package var whole: SourceRange?
  package var related: [Related]
  /// Whether what is there may be a secret, so that nobody may print it.
  package var isSecret = false
  /// Whether it only follows from something else that is wrong and is reported: nobody is shown it.
  package var isConsequence = false

  package init(
    _ broken: Rule,
    _ summary: String,
    detail: String = "",
    at range: SourceRange?,
    related: [(label: String, range: SourceRange)] = []
  ) {
    self.broken = broken
    severity = broken.severity
    self.summary = summary
    self.detail = detail
    self.range = range
    self.related = related.map { Related(label: $0.label, range: $0.range) }
  }

  /// The readable id of the rule, such as `unknown-key`.
  package var rule: String { broken.id }
}

/// Diagnostics as they gather: reading goes on after a problem, so that one run shows them all.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []
  /// Whether a text could not be read to its end, so that nobody knows what else it says.
  package private(set) var isCutShort = false

  package init() {}

  package mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  package mutating func error(
    _ rule: Rule,
    _ summary: String,
    detail: String = "",
    at range: SourceRange?,
    related: [(label: String, range: SourceRange)] = []
  ) {
    add(Diagnostic(rule, summary, detail: detail, at: range, related: related))
  }

  /// An error about text that may be a secret: the renderers do not show it.
  package mutating func secretError(_ rule: Rule, _ summary: String, detail: String, at range: SourceRange) {
    var diagnostic = Diagnostic(rule, summary, detail: detail, at: range)
    diagnostic.isSecret = true
    add(diagnostic)
  }

  /// Adds what ended the reading of a text.
  package mutating func cutShort(_ diagnostic: Diagnostic) {
    add(diagnostic)
    isCutShort = true
  }

  /// Narrows the ranges of those that are about a part of a value.
  package mutating func narrow(_ range: (SourceRange, ValuePart) -> SourceRange?) {
    for index in all.indices {
      guard let whole = all[index].range, let part = all[index].part else { continue }
      all[index].range = range(whole, part) ?? whole
      all[index].whole = whole
      all[index].part = nil
    }
  }

  /// Replaces each; nil takes one out.
  package mutating func rewrite(_ body: (Diagnostic) -> Diagnostic?) { all = all.compactMap(body) }

  package mutating func merge(_ other: Diagnostics) {
    all += other.all
    isCutShort = isCutShort || other.isCutShort
  }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// In the order of the text.
  ///
  /// What follows from an earlier error about the very same text is left out; that something is missing follows from
  /// nothing. Where the text may be a secret, only what does not repeat it is reported.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    var wrong: Set<SourceRange> = []
    let secret = Set(all.compactMap { $0.isSecret ? $0.range : nil })
    // A collection's range is only where it begins, where other things may be wrong as well.
    var begun: [SourceRange: Set<Rule>] = [:]
    let distinct = all.filter { diagnostic in
      guard seen.insert(diagnostic).inserted else { return false }
      guard diagnostic.severity == .error, let range = diagnostic.range,
        diagnostic.broken != .missingKey
      else { return true }
      if secret.contains(range), !diagnostic.isSecret { return false }
      return range.width > 0
        ? wrong.insert(range).inserted : begun[range, default: []].insert(diagnostic.broken).inserted
    }
    return distinct.filter { !$0.isConsequence }.enumerated().sorted { left, right in
      switch (left.element.range, right.element.range) {
      case (let a?, let b?) where a != b: a < b
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}

extension Rule {
  /// Many things can be missing, and all of them are reported at the same place.
  package static let missingKey = Rule(
    error: "missing-key",
    in: .values,
    meaning: "A required key is missing.",
    remedy: "Add the keys that are named."
  )
}
