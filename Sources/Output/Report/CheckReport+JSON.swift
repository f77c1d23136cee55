import Checks
import PlanDocument
import Source

extension CheckReport {
  package func json(exitCode: Int32) throws -> String {
    try (saved ?? document).json(exitCode: exitCode)
  }

  /// All of it, as a document.
  private var document: CheckDocument {
    let places = DiagnosticPlaces(of: wholeDiagnostics)
    return CheckDocument(
      findings: Self.ranked(outcome.findings).map { finding in
        CheckDocument.Finding(
          rule: finding.rule.id,
          severity: finding.severity.rawValue,
          summary: finding.summary,
          says: finding.says,
          remedy: finding.remedy,
          console: finding.console,
          places: finding.places.map { shown($0, places) }
        )
      },
      notChecked: outcome.notChecked.map {
        CheckDocument.Unchecked(subject: $0.subject, reason: $0.reason, place: place($0.place))
      },
      errors: outcome.failures.map {
        CheckDocument.Failure(cause: $0.cause.rawValue, message: $0.message, place: place($0.place))
      },
      prices: outcome.prices.map { price in
        CheckDocument.Price(
          service: price.service,
          country: price.country,
          channel: price.channel,
          least: price.least,
          most: price.most,
          currency: price.currency
        )
      }
    )
  }

  private func place(_ place: CheckPlace) -> CheckDocument.Place {
    CheckDocument.Place(address: place.address, location: location(place))
  }

  /// A place with its line, which a report of the document shows.
  private func shown(_ place: CheckPlace, _ places: DiagnosticPlaces) -> CheckDocument.Place {
    let found = place.range.flatMap { places.locate($0) }
    return CheckDocument.Place(
      address: place.address,
      location: location(place),
      range: found?.range,
      snippet: found?.snippet
    )
  }
}

extension CheckDocument {
  /// The document with how the run ended.
  package func json(exitCode: Int32) throws -> String {
    try JSONOutput.encode(RunDocument(self, Verdict(exitCode: Int(exitCode), counts: counts)))
  }

  private var counts: CheckCounts {
    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity.rawValue } }
    return CheckCounts(
      errors: count(.error),
      warnings: count(.warning),
      notices: count(.notice),
      notChecked: notChecked.count,
      failures: errors.count
    )
  }
}
