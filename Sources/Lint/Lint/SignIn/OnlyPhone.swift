import Kinds
import Model

extension LintRule {
  static let onlyPhone = LintRule(
    "phone-is-every-factor",
    .warning,
    "People sign in by phone, and the phone is the only second factor: who has the phone has both.",
    remedy: "Name another factor under other_factors, where the platform has it.",
    source: "Kinde, MFA: do not use one method as both; NIST SP 800-63B on restricted authenticators"
  ) { tenant in
    guard let factor = tenant.factor, factor.enabled != false, !tenant.connections.isEmpty,
      factor.otherFactors?.isEmpty == true, factor.enforcement != .never
    else { return [] }
    return [
      Violation(
        "the phone is both the sign-in and the only second factor",
        "Who holds the phone has both. Name another factor: other_factors: [authenticator_app].",
        at: factor.range(of: \.otherFactors)
      )
    ]
  }
}
