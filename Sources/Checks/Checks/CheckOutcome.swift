import Source

/// What a check found, could not look at, and could not ask at all.
package struct CheckOutcome: Sendable {
  package private(set) var findings: [CheckFinding] = []
  package private(set) var notChecked: [NotChecked] = []
  package private(set) var failures: [CheckFailure] = []
  package private(set) var prices: [CheckedPrice] = []

  package init() {}

  /// Adds a finding; the same of another place joins the first.
  package mutating func add(_ finding: CheckFinding) {
    let same = findings.firstIndex {
      $0.rule == finding.rule && $0.severity == finding.severity && $0.summary == finding.summary
    }
    guard let same else { return findings.append(finding) }
    findings[same].places += finding.places.filter { !findings[same].places.contains($0) }
  }

  package mutating func add(_ unchecked: NotChecked) {
    if !notChecked.contains(unchecked) { notChecked.append(unchecked) }
  }

  package mutating func add(_ failure: CheckFailure) {
    if !failures.contains(failure) { failures.append(failure) }
  }

  package mutating func add(_ price: CheckedPrice) {
    if !prices.contains(price) { prices.append(price) }
  }

  package mutating func merge(_ other: CheckOutcome) {
    for finding in other.findings { add(finding) }
    for unchecked in other.notChecked { add(unchecked) }
    for failure in other.failures { add(failure) }
    for price in other.prices { add(price) }
  }

  /// Replaces each finding; nil takes one out.
  package mutating func rewrite(_ body: (CheckFinding) -> CheckFinding?) { findings = findings.compactMap(body) }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
