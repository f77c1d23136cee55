import Kinds
import Model

extension LintRule {
  static let fallbackSender = LintRule(
    "fallback-changes-sender",
    .warning,
    "Where the provider fails, the platform's own service steps in: with another sender and another text, and few messages a month.",
    remedy: "Write fallback_to_platform: false, or allow it with the reason.",
    source: "Kinde, SMS deliverability"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.fallbackToPlatform == true else { return nil }
      return Violation(
        "the platform's own service steps in with another sender",
        "People get a code from a sender that they do not know, of which the platform sends few a month.",
        at: provider.range(of: \.fallbackToPlatform)
      )
    }
  }
}
