package import Model
package import Source

/// Something worth a line that changes nothing: what was left alone, and why.
package struct Note: Sendable, Hashable, Codable {
  package var subject: String
  package var message: String

  package init(subject: String, message: String) {
    self.subject = subject
    self.message = message
  }
}

/// A risk in what the plan would do.
package struct Finding: Sendable, Hashable, Codable {
  /// The readable id of the rule.
  package var rule: String
  package var severity: Severity
  package var address: Address
  package var message: String
  package var at: Location?
  /// How many applications it concerns; nil where that is not known.
  package var applications: Int?

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
  /// In the order in which they are read; what neither severity nor the number of applications tells apart stays as it is.
  package var ranked: [Finding] {
    enumerated().sorted { left, right in
      if left.element.outranks(right.element) { return true }
      return !right.element.outranks(left.element) && left.offset < right.offset
    }.map(\.element)
  }
}

/// Something that `apply` refuses, with exit code 3, until it is told to.
///
/// It never blocks looking.
package struct Gate: Sendable, Hashable, Codable {
  /// The readable id, which `apply --allow` takes.
  package var gate: String
  package var addresses: [Address]
  package var message: String
  /// Whether `--allow` can open it; a protected resource's own line is the only way.
  package var canBeAllowed: Bool

  private enum CodingKeys: String, CodingKey {
    case gate, addresses, message
    case canBeAllowed = "can_be_allowed"
  }

  package init(gate: Rule, addresses: [Address], message: String) {
    self.gate = gate.id
    self.addresses = addresses
    self.message = message
    canBeAllowed = gate.release == .flag
  }
}
