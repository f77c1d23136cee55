import Kinds
import Model

extension LintRule {
  static let internetNumbers = LintRule(
    "internet-numbers-accepted",
    .off,
    "Codes also go to numbers of internet telephony, which belong to an account and to no device; no platform refuses them by a setting.",
    remedy: "Look a number's line type up before it is enrolled, in a program of your own.",
    source: "NIST SP 800-63B: such numbers must not be used out-of-band"
  ) { tenant in
    guard let factor = tenant.factor, factor.enabled == true else { return [] }
    return [
      Violation(
        "codes also go to numbers of internet telephony",
        "No field of \(tenant.declared.platform.name) refuses them; refuse them where people enroll.",
        at: factor.range(of: \.enabled)
      )
    ]
  }
}
