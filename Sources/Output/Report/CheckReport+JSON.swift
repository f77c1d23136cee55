import Checks
import Source

extension CheckReport {
  package func json() throws -> String {
    try JSONOutput.encode(
      CheckDocument(
        findings: Self.ranked(outcome.findings).map { finding in
          CheckDocument.Finding(
            rule: finding.rule.id,
            severity: finding.severity.rawValue,
            summary: finding.summary,
            says: finding.says,
            remedy: finding.remedy,
            console: finding.console,
            places: finding.places.map(place)
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
    )
  }

  private func place(_ place: CheckPlace) -> CheckDocument.Place {
    CheckDocument.Place(address: place.address, location: location(place))
  }
}
