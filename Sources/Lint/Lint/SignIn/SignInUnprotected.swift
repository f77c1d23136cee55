import Kinds
import Model

extension LintRule {
  static let signInUnprotected = LintRule(
    "sign-in-unprotected",
    .warning,
    "Repeated wrong codes do not lock the sign-in, so that a code can be guessed.",
    remedy: "Write brute_force_protection: true.",
    source: "Auth0, Passwordless best practices"
  ) { tenant in
    tenant.connections.compactMap { connection in
      guard connection.bruteForceProtection == false, tenant.isProduction else { return nil }
      return Violation(
        "repeated wrong codes do not lock the sign-in",
        "Write brute_force_protection: true.",
        at: connection.range(of: \.bruteForceProtection)
      )
    }
  }
}
