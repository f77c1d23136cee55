package import Configuration
import Lint
import Planning
import Risks

extension RuleReference {
  /// The rules that settings can name, by what settings can do with them.
  package static let known: KnownRules = {
    let lowered = findings.filter { $0.severity != .error }.map(\.id)
    let adjustable = Set(Lint.rules.map(\.id)).union(warnings).union(lowered)
    let raisable = Set(findings.map(\.id)).subtracting(lowered)
    return KnownRules(
      adjustable: adjustable,
      raisable: raisable,
      fixed: Set(ids).subtracting(adjustable).subtracting(raisable)
    )
  }()

  /// The rules that a comment can allow: those of the configuration, not the findings of a plan.
  package static let allowable = Set(Lint.rules.map(\.id)).union(warnings)

  /// The rules of messages that are warnings, beside those of lint.
  private static let warnings: Set<String> = [
    "allow-without-effect", "allow-without-reason", "always-without-recovery-codes", "auth0-liquid-subset",
    "auth0-own-service-is-for-evaluation", "auth0-text-not-used", "kinde-native-is-device",
    "kinde-own-service-is-small", "numbers-outside-china", "verbatim-placeholder",
  ]
}
