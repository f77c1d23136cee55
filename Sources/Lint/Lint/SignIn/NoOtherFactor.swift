import Kinds
import Model

extension LintRule {
  static let noOtherFactor = LintRule(
    "no-other-factor",
    .warning,
    "The phone is the only second factor: who has no reception, or a new number, cannot sign in, and who must not use one has no choice.",
    remedy: "Name another factor under other_factors, where the platform has it.",
    source: "NIST SP 800-63B: a restricted authenticator needs an alternative that is not"
  ) { tenant in
    // Beside sign-in by phone there is a graver rule.
    guard let factor = tenant.factor, factor.enabled == true, tenant.isProduction, tenant.connections.isEmpty,
      factor.otherFactors?.isEmpty == true, factor.enforcement != .never
    else { return [] }
    return [
      Violation(
        "the phone is the only second factor",
        "Name another one: other_factors: [authenticator_app].",
        at: factor.range(of: \.otherFactors)
      )
    ]
  }
}
