package import Source

/// A provider, or a tenant, that a finding is about, and the line that it concerns.
package struct CheckPlace: Sendable, Hashable {
  package var address: String
  package var range: SourceRange?

  package init(_ address: String, _ range: SourceRange?) {
    self.address = address
    self.range = range
  }
}

/// Something that keeps a code from arriving, or that somebody should look at.
package struct CheckFinding: Sendable {
  package let rule: Rule
  package var severity: Severity
  /// Every place that it concerns; an account that several tenants share is judged once.
  package var places: [CheckPlace]
  /// What is wrong, in one line.
  package let summary: String
  /// What the service says, in its own words.
  package let says: String
  package let remedy: String
  /// Where in the service's console that is done.
  package let console: String

  package init(
    _ rule: Rule,
    severity: Severity? = nil,
    _ summary: String,
    says: String = "",
    remedy: String? = nil,
    console: String = "",
    at place: CheckPlace
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.summary = summary
    self.says = says
    self.remedy = remedy ?? rule.remedy
    self.console = console
    places = [place]
  }
}

/// What nobody could look at, and why: a refused read is never "fine".
package struct NotChecked: Sendable, Hashable {
  package var place: CheckPlace
  /// Such as "the verified caller IDs".
  package var subject: String
  package var reason: String

  package init(_ subject: String, _ reason: String, at place: CheckPlace) {
    self.subject = subject
    self.reason = reason
    self.place = place
  }
}

/// A provider or a tenant of which nothing could be asked.
package struct CheckFailure: Sendable, Hashable {
  package enum Cause: String, Sendable, Hashable {
    case unreachable
    case busy
    case unauthorized
    case refused
    /// This run does not have the credentials.
    case missing
  }

  package var cause: Cause
  package var place: CheckPlace
  package var message: String

  package init(_ cause: Cause, _ message: String, at place: CheckPlace) {
    self.cause = cause
    self.message = message
    self.place = place
  }
}

/// What a text message, or a minute of a call, costs in a country.
package struct CheckedPrice: Sendable, Hashable {
  package var service: String
  package var country: String
  package var channel: String
  /// As the service writes them: the least and the most, over carriers and kinds of senders.
  package var least: String
  package var most: String
  package var currency: String

  package init(service: String, country: String, channel: String, least: String, most: String, currency: String) {
    self.service = service
    self.country = country
    self.channel = channel
    self.least = least
    self.most = most
    self.currency = currency
  }
}
