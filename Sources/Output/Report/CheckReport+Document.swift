import Checks
import Source

extension CheckReport {
  /// What `check` once found: its files are no more than the lines that the document shows.
  package init(_ document: CheckDocument) {
    var lines = ShownLines()
    for place in document.places { lines.collect(place) }
    var outcome = CheckOutcome()
    for finding in document.findings { outcome.add(lines.finding(finding)) }
    for unchecked in document.notChecked {
      outcome.add(NotChecked(unchecked.subject, unchecked.reason, at: lines.place(unchecked.place)))
    }
    for failure in document.errors {
      let cause = CheckFailure.Cause(rawValue: failure.cause) ?? .refused
      outcome.add(CheckFailure(cause, failure.message, at: lines.place(failure.place)))
    }
    for price in document.prices { outcome.add(CheckedPrice(price)) }
    self.init(outcome, sources: lines.sources)
    (saved, failedParts) = (document, document.failedParts)
  }
}

extension CheckDocument {
  /// Several as one, as if one run had asked: what they find alike is one finding with the places of all.
  init(merging documents: [CheckDocument]) {
    self = .blank
    for document in documents {
      for finding in document.findings { add(finding) }
      failedParts = document.failedParts.map { (failedParts ?? []) + $0 } ?? failedParts
      notChecked += document.notChecked.filter { !notChecked.contains($0) }
      errors += document.errors.filter { !errors.contains($0) }
      prices += document.prices.filter { !prices.contains($0) }
    }
    let graveness = Dictionary(Severity.allCases.enumerated().map { ($1.rawValue, $0) }) { first, _ in first }
    findings = findings.enumerated().sorted { left, right in
      (graveness[left.element.severity] ?? 0, left.offset) < (graveness[right.element.severity] ?? 0, right.offset)
    }.map(\.element)
  }

  private mutating func add(_ finding: Finding) {
    let same = findings.firstIndex {
      $0.rule == finding.rule && $0.severity == finding.severity && $0.summary == finding.summary
    }
    guard let same else { return findings.append(finding) }
    findings[same].places += finding.places.filter { !findings[same].places.contains($0) }
  }

  fileprivate var places: [Place] { findings.flatMap(\.places) + notChecked.map(\.place) + errors.map(\.place) }
}

extension CheckDocument.Place {
  /// Where it is; of what has no range in the document, the start.
  fileprivate var found: DiagnosticDocument.Range? {
    if let range { return range }
    return location.map { location in
      let start = DiagnosticDocument.Position(line: location.line, column: location.column, byte: 0)
      return DiagnosticDocument.Range(filename: location.file, start: start, end: start)
    }
  }

  /// Whether its line may be shown: not where the document left it out.
  fileprivate var isShown: Bool { range == nil || snippet != nil }
}

extension ShownLines {
  fileprivate mutating func collect(_ place: CheckDocument.Place) {
    if let range = place.found { collect(range, place.snippet, isShown: place.isShown) }
  }

  fileprivate func place(_ place: CheckDocument.Place) -> CheckPlace {
    CheckPlace(place.address, place.found.flatMap { range($0, isShown: place.isShown) })
  }

  fileprivate func finding(_ finding: CheckDocument.Finding) -> CheckFinding {
    let severity = Severity(rawValue: finding.severity) ?? .error
    let places = finding.places.map(place)
    var found = CheckFinding(
      Rule(check: finding.rule, severity: severity, meaning: "", remedy: "", source: ""),
      severity: severity,
      finding.summary,
      says: finding.says,
      remedy: finding.remedy,
      console: finding.console,
      at: CheckPlace("", nil)
    )
    found.places = places
    return found
  }
}

extension CheckedPrice {
  fileprivate init(_ price: CheckDocument.Price) {
    self.init(
      service: price.service,
      country: price.country,
      channel: price.channel,
      least: price.least,
      most: price.most,
      currency: price.currency
    )
  }
}
