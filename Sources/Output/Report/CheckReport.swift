package import Checks
package import Source

/// What `check` found, as people, programs and code reviews read it.
package struct CheckReport: Sendable {
  package let outcome: CheckOutcome
  let sources: Sources
  let diagnostics: DiagnosticReport

  /// - Parameter secretNames: the fields whose text is not shown, even where it is in the configuration by mistake.
  package init(_ outcome: CheckOutcome, sources: Sources, secretNames: Set<String> = []) {
    self.outcome = outcome
    self.sources = sources
    // The text of a finding is read alone in an annotation: it names the provider itself.
    diagnostics = DiagnosticReport(
      diagnostics: Self.ranked(outcome.findings).map(\.diagnostic),
      sources: sources,
      secretNames: secretNames
    )
  }

  /// The gravest first; what is of one severity stays as it was found.
  static func ranked(_ findings: [CheckFinding]) -> [CheckFinding] {
    findings.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }.map(\.element)
  }

  /// How many there are of everything, in one sentence.
  var verdict: String {
    func count(_ severity: Severity) -> Int { outcome.findings.count { $0.severity == severity } }
    var parts = [
      Count.of(count(.error), "error"), Count.of(count(.warning), "warning"), Count.of(count(.notice), "notice"),
    ].filter { !$0.hasPrefix("0 ") }
    if !outcome.notChecked.isEmpty { parts.append("\(outcome.notChecked.count) not checked") }
    if !outcome.failures.isEmpty { parts.append("\(outcome.failures.count) not reached") }
    return parts.isEmpty ? "Checked: nothing keeps a code from arriving." : "Checked: \(parts.joined(separator: ", "))."
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
  /// How many other places are named; an account may be shared by thousands of tenants.
  private static let namedPlaces = 3

  fileprivate var diagnostic: Diagnostic {
    let subject = places.first?.address ?? ""
    let others = places.dropFirst()
    let named = others.prefix(Self.namedPlaces).compactMap { place in
      place.range.map { ("the same for \(place.address)", $0) }
    }
    var details = [says.isEmpty ? "" : "The service says: \(says)", remedy, console.isEmpty ? "" : "Where: \(console)"]
    if others.count > Self.namedPlaces { details.append("The same for \(others.count - Self.namedPlaces) more.") }
    var diagnostic = Diagnostic(
      rule,
      "\(subject): \(summary)",
      detail: details.filter { !$0.isEmpty }.joined(separator: "\n"),
      at: places.first?.range,
      related: named
    )
    diagnostic.severity = severity
    return diagnostic
  }
}
