package import Model
package import Source

/// A risk in what the plan would do.
package struct Finding: Sendable, Hashable {
  /// The readable id of the rule.
  package var rule: String
  package var severity: Severity
  package var address: Address
  package var message: String
  package var at: Location?
  /// How many applications it concerns; nil where that is not known.
  package var applications: Int?

  /// One that a document names, whose rule another version may have had.
  package init(id: String, severity: Severity, address: Address) {
    (rule, self.severity, self.address, message) = (id, severity, address, "")
  }

  package init(
    rule: Rule,
    severity: Severity? = nil,
    address: Address,
    message: String,
    at: Location?,
    applications: Int? = nil
  ) {
    self.rule = rule.id
    self.severity = severity ?? rule.severity
    self.address = address
    self.message = message
    self.at = at
    self.applications = applications
  }

  /// Whether it is read first: the gravest, and of one severity what concerns the most applications.
  package func outranks(_ other: Finding) -> Bool {
    severity == other.severity ? (applications ?? 0) > (other.applications ?? 0) : severity < other.severity
  }
}

extension [Finding] {
  /// In the order in which they are read; what neither severity nor the number of applications distinguishes stays as it is.
  package var ranked: [Finding] {
    enumerated().sorted { left, right in
      if left.element.outranks(right.element) { return true }
      return !right.element.outranks(left.element) && left.offset < right.offset
    }.map(\.element)
  }
}
