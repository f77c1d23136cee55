import Kinds
import Model

extension LintRule {
  static let telesignMessageType = LintRule(
    "telesign-message-type",
    .notice,
    "A program sends codes through TeleSign as alerts, reminders and notifications; it has a type of its own for codes, which carriers prefer.",
    remedy: "Write message_type: \"OTP\".",
    source: "Auth0's published sample for TeleSign; TeleSign, Send an SMS, message_type"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.service == .custom, let path = provider.code, let text = ProgramText.read(path),
        text.lowercased().contains("telesign"), text.contains("\"ARN\"") || text.contains("'ARN'")
      else { return nil }
      return Violation(
        "the program sends codes with TeleSign's type ARN",
        "Write message_type: \"OTP\", the type for codes.",
        at: provider.range(of: \.code)
      )
    }
  }
}
