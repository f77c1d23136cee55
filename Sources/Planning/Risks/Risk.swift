package import Planning
package import Source

/// A rule that names a risk: a short file of its own for each.
package protocol Risk: Sendable {
  static var rule: Rule { get }
  static func findings(in outlook: Outlook) -> [Finding]
}

extension Risk {
  /// A finding at what changes.
  ///
  /// - Parameter applications: how many it concerns, where those are not all that the resource is for.
  static func finding(
    _ transition: Transition,
    _ message: String,
    _ severity: Severity = rule.severity,
    applications: Int? = nil
  ) -> Finding {
    let suffix = transition.isLeftAsFound ? "; it was changed outside, and this plan keeps the change" : ""
    return Finding(
      rule: rule,
      severity: severity,
      address: transition.address,
      message: message + suffix,
      at: transition.at,
      applications: applications
    )
  }
}

extension [String] {
  /// `NO, SE and 3 more`.
  func listed(upTo limit: Int = 5) -> String {
    prefix(limit).joined(separator: ", ") + (count > limit ? " and \(count - limit) more" : "")
  }
}
