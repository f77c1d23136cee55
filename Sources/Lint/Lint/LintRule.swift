package import Source

/// A rule of good practice over one tenant: what it looks for, with what level, and why.
package struct LintRule: Sendable {
  /// How much a rule says.
  package enum Level: String, Sendable, CaseIterable {
    case error
    case warning
    case notice
    case off

    package var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// Readable, in kebab case.
  package let id: String
  /// What it is where `dialtone.yaml` says nothing.
  package let level: Level
  package let meaning: String
  package let remedy: String
  /// Where the reason is written down.
  package let source: String
  let check: @Sendable (LintedTenant) -> [Violation]

  /// The same as every rule is listed and explained.
  package var rule: Rule {
    Rule(
      practice: id,
      severity: level.severity ?? .notice,
      isOff: level == .off,
      meaning: meaning,
      remedy: remedy,
      source: source
    )
  }

  init(
    _ id: String,
    _ level: Level,
    _ meaning: String,
    remedy: String,
    source: String,
    check: @escaping @Sendable (LintedTenant) -> [Violation]
  ) {
    self.id = id
    self.level = level
    self.meaning = meaning
    self.remedy = remedy
    self.source = source
    self.check = check
  }
}

/// One place that a rule points at.
struct Violation: Sendable {
  var summary: String
  var detail: String
  var range: SourceRange?
  var part: ValuePart?
  /// Graver or less grave than the rule's own level, where that is not changed.
  var level: LintRule.Level?

  init(
    _ summary: String,
    _ detail: String,
    at range: SourceRange?,
    part: ValuePart? = nil,
    level: LintRule.Level? = nil
  ) {
    self.summary = summary
    self.detail = detail
    self.range = range
    self.part = part
    self.level = level
  }
}
