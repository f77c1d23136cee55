package import Checks
import Planning
package import Source

/// What `check` found, as people, programs and code reviews read it.
package struct CheckReport: Sendable {
  package let outcome: CheckOutcome
  /// What it is made from, where that is a document.
  var saved: CheckDocument?
  /// The parts of a merged report that have none; nil in the report of one run.
  var failedParts: [FailedPart]?
  let sources: Sources
  /// The findings as people read them.
  let diagnostics: DiagnosticReport
  private let fields: FieldNames

  /// - Parameter fields: the text of those that hold secrets is not shown, even where it is in the configuration by mistake.
  package init(_ outcome: CheckOutcome, sources: Sources, fields: FieldNames = FieldNames()) {
    self.outcome = outcome
    self.sources = sources
    self.fields = fields
    diagnostics = Self.diagnostics(of: outcome, Self.shown, sources, fields)
  }

  /// How many findings people read, and how many other places of each; an account may be shared by thousands of tenants.
  private static let shown = (findings: 100, places: 3)

  /// All findings with every place that they concern, for programs.
  var wholeDiagnostics: DiagnosticReport {
    Self.diagnostics(of: outcome, (.max, .max), sources, fields)
  }

  private static func diagnostics(
    of outcome: CheckOutcome,
    _ shown: (findings: Int, places: Int),
    _ sources: Sources,
    _ fields: FieldNames
  ) -> DiagnosticReport {
    DiagnosticReport(
      diagnostics: ranked(outcome.findings).map { $0.diagnostic(naming: shown.places) },
      sources: sources,
      fields: fields,
      limit: shown.findings
    )
  }

  /// The gravest first; what is of one severity stays as it was found.
  static func ranked(_ findings: [CheckFinding]) -> [CheckFinding] {
    findings.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }.map(\.element)
  }

  var counts: CheckCounts {
    func count(_ severity: Severity) -> Int { outcome.findings.count { $0.severity == severity } }
    return CheckCounts(
      errors: count(.error),
      warnings: count(.warning),
      notices: count(.notice),
      notChecked: outcome.notChecked.count,
      failures: outcome.failures.count
    )
  }

  /// How many there are of everything, in one sentence.
  var verdict: String {
    let counts = counts
    var parts = [
      Count.of(counts.errors, "error"), Count.of(counts.warnings, "warning"), Count.of(counts.notices, "notice"),
    ].filter { !$0.hasPrefix("0 ") }
    if counts.notChecked > 0 { parts.append("\(counts.notChecked) not checked") }
    if counts.failures > 0 { parts.append("\(counts.failures) not reached") }
    let nothing = failedParts == nil ? "nothing keeps a code from arriving" : "nothing found"
    let verdict = "Checked: \(parts.isEmpty ? nothing : parts.joined(separator: ", "))."
    return [verdict, failedParts.verdict].compactMap(\.self).joined(separator: " ")
  }

  func location(_ place: CheckPlace) -> Location? {
    place.range.flatMap { sources.texts.indices.contains(Int($0.source)) ? sources.location($0) : nil }
  }

  func sentence(_ unchecked: NotChecked) -> String {
    "\(unchecked.place.address): \(unchecked.subject): \(unchecked.reason)"
  }

  func sentence(_ failure: CheckFailure) -> String { "\(failure.place.address): \(failure.message)" }

  func sentence(_ price: CheckedPrice) -> String {
    let unit = price.channel == "voice" ? "minute" : "segment"
    let range = price.least == price.most ? price.least : "\(price.least) to \(price.most)"
    return "\(price.service) \(price.channel) \(price.country): \(range) \(price.currency) a \(unit)"
  }
}

extension CheckFinding {
  /// The finding at its first place, with as many of the others as are to be named.
  ///
  /// The text of a finding is read alone in an annotation: it names the provider itself.
  fileprivate func diagnostic(naming count: Int) -> Diagnostic {
    let others = places.dropFirst()
    let named = others.prefix(count)
    let unplaced = named.filter { $0.range == nil }.map { "The same for \($0.address)." }
    let hidden = others.count - named.count
    let details =
      [says.isEmpty ? "" : "The service says: \(says)", remedy, console.isEmpty ? "" : "Where: \(console)"] + unplaced
      + [hidden > 0 ? "The same for \(hidden) more." : ""]
    var diagnostic = Diagnostic(
      rule,
      "\(places.first?.address ?? ""): \(summary)",
      // Each is one line, whoever wrote it.
      detail: details.filter { !$0.isEmpty }.map(InvisibleCharacters.sentence).joined(separator: "\n"),
      at: places.first?.range,
      related: named.compactMap { place in place.range.map { ("the same for \(place.address)", $0) } }
    )
    diagnostic.severity = severity
    return diagnostic
  }
}
