import Kinds
import Model

extension LintRule {
  static let codeLivesLong = LintRule(
    "code-lives-long",
    .warning,
    "A code can be used for more than 5 minutes though it has fewer than 8 digits; more than 10 minutes is an error.",
    remedy: "Write code_lifetime: 180s, or at most 5m.",
    source: "NIST SP 800-63B: a code is dead after 10 minutes"
  ) { tenant in
    tenant.connections.compactMap { connection in
      guard let lifetime = connection.codeLifetime, tenant.isProduction else { return nil }
      let isDead = lifetime.count > 600
      guard isDead || (lifetime.count > 300 && (connection.codeLength ?? 6) < 8) else { return nil }
      return Violation(
        "a code lives \(lifetime.spelling)",
        isDead ? "It must be dead after 10 minutes. Write 5m or less." : "Write 5m or less, or make codes longer.",
        at: connection.range(of: \.codeLifetime),
        level: isDead ? .error : nil
      )
    }
  }
}
