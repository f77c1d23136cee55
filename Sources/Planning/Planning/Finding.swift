package import Model
package import Source

/// A risk in what the plan would do.
package struct Finding: Sendable, Hashable {
  package enum Severity: String, Sendable, CaseIterable {
    /// People cannot sign in any more, or something is lost for good.
    case error
    /// Somebody should look at it.
    case warning
    /// Good to know.
    case notice
  }

  /// The readable id of the rule.
  package var rule: String
  package var severity: Severity
  package var address: Address
  package var message: String
  package var at: Location?
  /// How many applications it concerns; nil where that is not known.
  package var applications: Int?

  package init(
    rule: String,
    severity: Severity,
    address: Address,
    message: String,
    at: Location?,
    applications: Int? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.address = address
    self.message = message
    self.at = at
    self.applications = applications
  }

  /// Whether it is read first: the gravest, and of one severity what concerns the most applications.
  package func outranks(_ other: Finding) -> Bool {
    let (own, others) = (severity.rank, other.severity.rank)
    return own == others ? (applications ?? 0) > (other.applications ?? 0) : own < others
  }
}

extension Finding.Severity {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension [Finding] {
  /// In the order in which they are read; what neither severity nor the number of applications tells apart stays as it is.
  package var ranked: [Finding] {
    enumerated().sorted { left, right in
      if left.element.outranks(right.element) { return true }
      return !right.element.outranks(left.element) && left.offset < right.offset
    }.map(\.element)
  }
}
