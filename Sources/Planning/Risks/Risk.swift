package import Planning

/// A rule that names a risk: a short file of its own for each.
package protocol Risk: Sendable {
  static var rule: RiskRule { get }
  static func findings(in outlook: Outlook) -> [Finding]
}

/// What `dialtone explain RULE` tells about a rule.
package struct RiskRule: Sendable {
  /// Readable, in kebab case: `mfa-turned-off`.
  package var id: String
  package var severity: Finding.Severity
  /// What the rule looks for, in one sentence.
  package var summary: String
  /// Why that matters.
  package var reason: String
  /// Where the reason is written down.
  package var source: String
}

extension Risk {
  /// A finding at what changes.
  ///
  /// - Parameter applications: how many it concerns, where those are not all that the resource is for.
  static func finding(
    _ transition: Transition,
    _ message: String,
    _ severity: Finding.Severity = rule.severity,
    applications: Int? = nil
  ) -> Finding {
    let suffix = transition.isLeftAsFound ? "; somebody did that outside, and this plan leaves it so" : ""
    return Finding(
      rule: rule.id,
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
