import Kinds
import Model

extension LintRule {
  static let senderUnused = LintRule(
    "sender-unused",
    .warning,
    "A number is declared beside a messaging service, and nothing calls: the service chooses the sender of each text message.",
    remedy: "Remove from:, or add voice to the channels.",
    source: "Auth0, Configure SMS and Voice Notifications for MFA"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.from != nil, provider.messagingServiceSID != nil, let channels = provider.channels,
        !channels.contains(.voice)
      else { return nil }
      return Violation(
        "from is not used: the messaging service chooses the sender",
        "Only calls come from it, and the channels have no voice. Remove it.",
        at: provider.range(of: \.from)
      )
    }
  }
}
